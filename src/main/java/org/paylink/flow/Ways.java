package org.paylink.flow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.paylink.flow.WayTable.Case;
import org.paylink.invoice.PayLink;
import org.paylink.money.CreditTransfer;
import org.paylink.money.CreditorReference;
import org.paylink.money.Money;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** The ways to pay one invoice: its merchant's payment accounts, in the order offered, that take this amount from this customer. */
@Component
final class Ways {

    private final Merchants merchants;
    private final PaymentAccounts accounts;
    private final WayTable table;

    Ways(Merchants merchants, PaymentAccounts accounts, FlowSettings settings) {
        this.merchants = merchants;
        this.accounts = accounts;
        this.table = WayTable.of(settings);
    }

    /** Those that open a payment of the invoice alone. */
    List<String> of(PayLink link) {
        return of(link, link.open());
    }

    /** Those that open a payment of that amount, which may be more than is open of the invoice. */
    List<String> of(PayLink link, Money amount) {
        return all(link, amount)
                .filter(account -> accounts.bank(account).isEmpty())
                .toList();
    }

    /** Those that the customer transfers money to by himself. */
    List<CreditTransfer> transfers(PayLink link, Money amount) {
        return all(link, amount)
                .flatMap(account -> accounts.bank(account).stream())
                .map(bank -> bank.transfer(amount, reference(link)))
                .toList();
    }

    boolean none(PayLink link) {
        return all(link, link.open()).findAny().isEmpty();
    }

    private Stream<String> all(PayLink link, Money amount) {
        return merchants.named(link.merchant()).payWith().stream().filter(account -> takes(account, link, amount));
    }

    /** Whether this account takes what is open from this customer, by the merchant's rules and its own. */
    boolean takes(String account, PayLink link) {
        return takes(account, link, link.open());
    }

    private boolean takes(String account, PayLink link, Money amount) {
        var customer = link.invoice().customer();
        return table.allows(link.merchant(), account, new Case(amount, customer.country(), customer.kind()))
                && accounts.takes(account, amount, customer.country());
    }

    /** The ERP's own, where it gave one: it may stand on its paper, too. */
    static CreditorReference reference(PayLink link) {
        return CreditorReference.find(link.invoice().reference()).orElseGet(() -> CreditorReference.of(link.id()));
    }

    /** The first whose own link may be sent: it has to live as long as people take to pay. */
    Optional<String> lasting(PayLink link, Duration life) {
        return of(link).stream()
                .filter(account -> accounts.lives(account, life))
                .findFirst();
    }

    /** What the page calls it by. */
    String type(String account) {
        return accounts.type(account).orElse(account);
    }
}
