package org.paylink.payment.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;

/** What the bank tells its shops, over HTTP and on a real database. */
final class BankNoticesTest {

    private static BankTrial bank;

    private Shop shop = new Shop(Clock.systemUTC());

    @BeforeAll
    static void opens() {
        bank = BankTrial.start();
    }

    @AfterAll
    static void closes() {
        bank.close();
    }

    @BeforeEach
    void shopOpens() {
        shop = new Shop(bank.clock());
    }

    @AfterEach
    void shopCloses() {
        shop.close();
    }

    @Test
    void tellsTheShopOfAPayment() throws BadNotice {
        var trial = bank.opened(shop.url());
        trial.customer().does("approve");
        await().until(() -> shop.heard().size() == 1);
        var told = bank.account().read(shop.heard().get(0)).observations();
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), BankTrial.words(told));
        assertEquals(told, trial.asked());
    }

    @Test
    void keepsTellingUntilTheShopHasHeard() {
        shop.answersFirst(503);
        bank.opened(shop.url()).customer().does("approve");
        await().until(() -> shop.heard().size() == 2);
    }

    @Test
    void tellsTheSameEventTwiceWhenAskedTo() throws BadNotice {
        bank.opened(shop.url()).customer().does("approve", "notices=twice");
        await().until(() -> shop.heard().size() == 2);
        var account = bank.account();
        assertEquals(
                account.read(shop.heard().get(0)).eventKey(),
                account.read(shop.heard().get(1)).eventKey());
    }

    @Test
    void tellsLateWhenAskedTo() {
        bank.opened(shop.url()).customer().does("approve", "notices=late", "seconds=3600");
        await().during(Duration.ofMillis(700)).until(() -> shop.heard().isEmpty());
        bank.clock().pass(Duration.ofSeconds(3601));
        await().until(() -> shop.heard().size() == 1);
    }

    @Test
    void tellsTheTruthWhenAskedAlthoughItsNoticeIsLost() {
        var trial = bank.opened(shop.url());
        trial.customer().does("approve", "notices=lost");
        await().during(Duration.ofMillis(700)).until(() -> shop.heard().isEmpty());
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), trial.says());
    }

    @Test
    void sendsALostNoticeByHand() {
        var trial = bank.opened(shop.url());
        trial.customer().does("approve", "notices=lost");
        var notice = bank.bean(BankDesk.class).notices(trial.reference()).get(0);
        trial.customer().posts("/notices/" + notice.id(), "");
        await().until(() -> shop.heard().size() == 1);
    }

    @Test
    void tellsOfRefundsAndChargebacksAsSuch() throws BadNotice {
        var trial = bank.opened(shop.url());
        trial.customer().does("approve");
        trial.decides("do=refund&amount=1");
        await().until(() -> shop.heard().size() == 2);
        var told = new ArrayList<Observation>();
        // Two notices that are due at once may overtake each other.
        for (var notice : shop.heard()) {
            told.addAll(bank.account().read(notice).observations());
        }
        assertTrue(told.stream().anyMatch(seen -> seen.entry() == Entry.REFUND && seen.status() == Status.DONE));
    }

    @Test
    void takesUpAgainWhatAKilledSenderLeft() {
        var sender = bank.bean(BankNoticeSender.class);
        sender.stop();
        bank.opened(shop.url()).customer().does("approve");
        var notices = bank.bean(JdbcBankNotices.class);
        var lease = Duration.ofSeconds(15);
        assertEquals(1, notices.take(bank.clock().instant(), lease, 10).size());
        assertEquals(List.of(), notices.take(bank.clock().instant(), lease, 10));
        bank.clock().pass(lease);
        sender.start();
        await().until(() -> shop.heard().size() == 1);
    }
}
