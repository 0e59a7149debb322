package org.paylink.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.paylink.flow.CustomerDoor.Contact;
import org.paylink.flow.CustomerDoor.Other;
import org.paylink.flow.CustomerDoor.State;
import org.paylink.flow.CustomerDoor.Together;
import org.paylink.flow.CustomerDoor.View;
import org.paylink.flow.CustomerDoor.Way;
import org.paylink.money.CreditTransfer;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** Views of one invoice, as tests need them. */
final class Invoices {

    static final String TOKEN = "sWq8-nq1H3v_0aB5cD9eFg";

    static View payable() {
        return view(State.PAYABLE, "1234.50", false, false, List.of(new Way("play", "sandbox")));
    }

    static View paid() {
        return view(State.PAID, "0", false, false, List.of());
    }

    static View transferred(CreditTransfer transfer) {
        return view(State.PAYABLE, transfer.amount(), false, false, List.of(), List.of(transfer));
    }

    static View reachableBy(Contact... contacts) {
        var it = payable();
        return new View(
                it.token(),
                it.merchantName(),
                it.number(),
                it.state(),
                it.open(),
                it.total(),
                it.dueDate(),
                it.description(),
                it.language(),
                false,
                false,
                it.ways(),
                it.transfers(),
                List.of(contacts));
    }

    /** One of two that can be paid as one, beside one in another currency. */
    static View amongOthers(Way... ways) {
        var it = payable();
        return new View(
                it.token(),
                it.merchantName(),
                it.number(),
                it.state(),
                it.open(),
                it.total(),
                it.dueDate(),
                it.description(),
                it.language(),
                false,
                false,
                it.ways(),
                it.transfers(),
                List.of(),
                List.of(
                        new Other("BBBBBBBBBBBBBBBBBBBBBB", "INV-2026-000124", euros("65.50")),
                        new Other("CCCCCCCCCCCCCCCCCCCCCC", "INV-2026-000125", euros("1.00"))),
                List.of(new Together(euros("1301.00"), 3, List.of(ways))),
                List.of());
    }

    static View view(State state, String open, boolean changed, boolean pending, List<Way> ways) {
        return view(state, euros(open), changed, pending, ways, List.of());
    }

    private static View view(
            State state, Money open, boolean changed, boolean pending, List<Way> ways, List<CreditTransfer> transfers) {
        return new View(
                TOKEN,
                "Bakkerij Jansen & Zn",
                "INV-2026-000123",
                state,
                open,
                euros("1234.50"),
                LocalDate.of(2026, 12, 15),
                "Order 4711",
                "nl",
                changed,
                pending,
                ways,
                transfers,
                List.of());
    }

    static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }

    private Invoices() {}
}
