package org.paylink.payment.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bank's books do not grow for ever. */
final class BankMemoryTest {

    private static BankTrial bank;

    @BeforeAll
    static void opens() {
        bank = BankTrial.start();
    }

    @AfterAll
    static void closes() {
        bank.close();
    }

    @Test
    void closedSessionsAreForgottenAfterAMonthAndOthersNot() {
        bank.opened().customer().does("approve");
        bank.opened().customer().does("approve");
        bank.clock().pass(Duration.ofDays(29));
        var recent = bank.opened();
        recent.customer().does("approve");
        bank.clock().pass(Duration.ofDays(2));

        await().until(() -> count("sandbox_session") == 1);
        assertEquals(1, count("sandbox_payment"));
        assertEquals(1, recent.asked().size());
    }

    private static long count(String table) {
        return bank.bean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
