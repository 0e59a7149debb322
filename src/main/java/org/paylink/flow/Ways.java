package org.paylink.flow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.paylink.invoice.PayLink;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** The ways to pay one invoice: its merchant's payment accounts, in the order offered, that take this amount from this customer. */
@Component
final class Ways {

    private final Merchants merchants;
    private final PaymentAccounts accounts;

    Ways(Merchants merchants, PaymentAccounts accounts) {
        this.merchants = merchants;
        this.accounts = accounts;
    }

    List<String> of(PayLink link) {
        return merchants.named(link.merchant()).payWith().stream()
                .filter(account -> accounts.takes(
                        account, link.open(), link.invoice().customer().country()))
                .toList();
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
