package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.paylink.flow.CustomerDoor;
import org.paylink.flow.CustomerDoor.Opening;
import org.paylink.flow.Outlet;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.Sessions;
import org.springframework.boot.test.context.TestComponent;

/** What happens to invoices in these tests, told in a few words. */
@TestComponent
final class Tale {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final PayLinks links;
    private final CustomerDoor door;
    private final Sessions sessions;
    private final Outlet outlet;

    Tale(PayLinks links, CustomerDoor door, Sessions sessions, Outlet outlet) {
        this.links = links;
        this.door = door;
        this.sessions = sessions;
        this.outlet = outlet;
    }

    static String freshNumber() {
        return "INV-" + NUMBER.incrementAndGet();
    }

    /** Phones that end in 99 leave a message in doubt, 98 refuse it. */
    static String invoice(String number, String open, String phone) {
        return """
                {"number": "%s", "currency": "EUR", "open": "%s", "total": "%s", "dueDate": "2026-12-15", "description": "Order 4711",
                 "customer": {"id": "C-17", "name": "Piet Jansen", "phone": "%s", "language": "nl"}}
                """.formatted(number, open, open, phone);
    }

    static String invoice(String number) {
        return invoice(number, "123.45", "+31612345678");
    }

    PayLink link(String number) {
        return links.withNumber("acme", number).orElseThrow();
    }

    /** The customer presses pay, and the bank tells of the money. */
    void paid(Caller caller, String number, String amount) {
        caller.post("/webhooks/bank", "DONE " + pressed(number) + " " + amount + " EUR", "x-signed", "yes");
        await().until(() -> link(number).state() == PayLink.State.PAID);
    }

    UUID pressed(String number) {
        var token = link(number).token();
        await().until(() -> door.pay(token, "bank") instanceof Opening.Go);
        return sessions.of(link(number).id()).get(0).id();
    }

    /** A route takes what is to be booked and ends well. */
    void booked(String number) {
        await().until(() -> {
            var taken = outlet.take("confirm/acme", 100);
            taken.forEach(each -> outlet.done(List.of(each), null));
            return taken.stream().anyMatch(each -> each.invoiceNumber().equals(number));
        });
    }
}
