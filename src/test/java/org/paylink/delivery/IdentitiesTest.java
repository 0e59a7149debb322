package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Identities.Identity;
import org.paylink.delivery.Identities.Owner;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IdentitiesTest {

    private static final DataSource DATABASE = TestDatabase.fresh();
    private static final Instant THEN = Instant.parse("2026-11-15T10:00:00Z");
    private static final Owner PIET = new Owner("acme", "C-17");
    private static final Owner PIET_ELSEWHERE = new Owner("zon", "C-17");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
    private final Identities identities = new Identities(jdbc, Clock.systemUTC());

    @BeforeEach
    void nobodyIsKnown() {
        jdbc.update("delete from identity");
    }

    @Test
    void whoCameLastCounts() {
        assertFalse(bind(PIET, "111"));
        assertFalse(bind(PIET, "111"));
        assertTrue(bind(PIET, "222"));
        assertEquals(Optional.of("222"), address(PIET));
    }

    @Test
    void anotherMerchantsCustomerOfTheSameNumberIsSomebodyElse() {
        bind(PIET, "111");
        assertEquals(Optional.empty(), address(PIET_ELSEWHERE));
        assertEquals(Optional.empty(), identities.find(PIET, "another page"));
    }

    @Test
    void whatWasHeardFromAnAddressCountsForAllItsCustomersAndNeverGoesBack() {
        bind(PIET, "111");
        bind(PIET_ELSEWHERE, "111");
        identities.heard("page", "111", THEN.plusSeconds(9));
        identities.heard("page", "111", THEN.plusSeconds(3));
        identities.heard("another page", "111", THEN.plusSeconds(99));
        for (var owner : List.of(PIET, PIET_ELSEWHERE)) {
            assertEquals(
                    THEN.plusSeconds(9),
                    identities.find(owner, "page").orElseThrow().heardAt());
        }
    }

    @Test
    void whatATransactionHasReadAtOnceItDoesNotReadAgain() {
        bind(PIET, "111");
        transaction.executeWithoutResult(tx -> {
            identities.expect(List.of(PIET, PIET_ELSEWHERE));
            // Behind its back, so that a second look would see it.
            jdbc.update("update identity set address = '222'");
            assertEquals(Optional.of("111"), address(PIET));
            assertEquals(Optional.empty(), address(PIET_ELSEWHERE));
        });
        assertEquals(Optional.of("222"), address(PIET));
    }

    @Test
    void whatATransactionChangesItselfItSees() {
        bind(PIET, "111");
        transaction.executeWithoutResult(tx -> {
            identities.expect(List.of(PIET));
            bind(PIET, "222");
            assertEquals(Optional.of("222"), address(PIET));
        });
    }

    @Test
    void anIdStandsForTheAddressThatWasToldLast() {
        assertTrue(identities.alias("page", "NL.1", "+316"));
        assertFalse(identities.alias("page", "NL.1", "+316"));
        assertTrue(identities.alias("page", "NL.1", "+317"));
        assertEquals(Optional.of("+317"), identities.behind("page", "NL.1"));
        assertEquals(Optional.empty(), identities.behind("page", "nl.1"));
        assertEquals(Optional.empty(), identities.behind("another page", "NL.1"));
    }

    @Test
    void printsNoAddress() {
        assertEquals(
                "Identity[Owner[merchant=acme, customer=C-17] at page]",
                new Identity(PIET, "page", "111", THEN).toString());
    }

    private boolean bind(Owner owner, String address) {
        return identities.bind(new Identity(owner, "page", address, THEN), Medium.MESSENGER, "of the trial");
    }

    private Optional<String> address(Owner owner) {
        return identities.find(owner, "page").map(Identity::address);
    }
}
