package org.paylink.payment.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the bank's pages show beside a session itself, and the notices that are sent by hand. */
@Component
@WhenSandboxed
final class BankDesk {

    private final JdbcBankBooks books;
    private final JdbcBankNotices notices;
    private final BankAccounts accounts;
    private final Clock clock;

    BankDesk(JdbcBankBooks books, JdbcBankNotices notices, BankAccounts accounts, Clock clock) {
        this.books = books;
        this.notices = notices;
        this.accounts = accounts;
        this.clock = clock;
    }

    List<BankSession> latest(int max) {
        return books.latest(max);
    }

    List<BankNotice> notices(String session) {
        return notices.of(session);
    }

    /** Sends after all what was kept silent, given up or delivered already. */
    void sendAgain(String session, long notice) {
        notices.sendAgain(session, notice, clock.instant());
    }

    Duration settleAfter(BankSession session) {
        return accounts.settleAfter(session);
    }
}
