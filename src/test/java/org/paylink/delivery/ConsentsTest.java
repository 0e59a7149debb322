package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.Customer;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

class ConsentsTest {

    private static Consents consents;

    @BeforeAll
    static void database() {
        consents = new Consents(new JdbcTemplate(TestDatabase.fresh()), Clock.systemUTC());
    }

    /** Two ids may differ in nothing else. */
    @Test
    void anIdOfAServiceKeepsItsCapitals() {
        assertEquals("NL.1aB", new Contact(Medium.WHATSAPP, "NL.1aB").address());
        assertEquals("piet@example.org", new Contact(Medium.EMAIL, "Piet@Example.org").address());
    }

    @Test
    void aStopHoldsForItsMediumAndAddressUntilItIsTakenBack() {
        var whatsApp = new Contact(Medium.WHATSAPP, "+31612345678");
        var sms = new Contact(Medium.SMS, "+31612345678");
        var another = new Contact(Medium.WHATSAPP, "+31687654321");
        consents.keep(new Contact(Medium.WHATSAPP, "31612345678"), StopWord.STOP, "said to acme-wa, wamid.1");
        assertEquals(Set.of(whatsApp), consents.stopped(List.of(whatsApp, sms, another)));
        consents.keep(whatsApp, StopWord.START, "said to acme-wa, wamid.2");
        assertEquals(Set.of(), consents.stopped(List.of(whatsApp, sms, another)));
        assertEquals(
                List.of("whatsapp false said to acme-wa, wamid.1", "* true said to acme-wa, wamid.2"),
                consents.of("+31 6 12345678").stream()
                        .map(entry -> entry.medium() + " " + entry.given() + " " + entry.evidence())
                        .toList());
    }

    @Test
    void aStopOfAllHoldsForAllAtThatAddress() {
        var all = new ArrayList<Contact>();
        for (var medium : Medium.values()) {
            all.add(new Contact(medium, "whatsapp:+4915100000001"));
        }
        consents.keep(all.get(0), StopWord.STOP_ALL, "said to sms, SM1");
        assertEquals(Set.copyOf(all), consents.stopped(all));
        consents.keep(new Contact(Medium.SMS, "+4915100000001"), StopWord.START, "said to sms, SM2");
        assertEquals(Set.of(), consents.stopped(all));
        consents.keep(new Contact(Medium.SMS, "+4915100000001"), StopWord.STOP, "said to sms, SM3");
        assertEquals(Set.of(new Contact(Medium.SMS, "+4915100000001")), consents.stopped(all));
    }

    @Test
    void anEmailAddressIsTheSameInCapitals() {
        consents.keep(new Contact(Medium.EMAIL, "Piet@Example.org"), StopWord.STOP, "said to mail, 1");
        assertEquals(
                1,
                consents.stopped(List.of(new Contact(Medium.EMAIL, "piet@example.ORG ")))
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "Stop!, STOP",
        "' stop. ', STOP",
        "unsubscribe, STOP",
        "opt-out, STOP",
        "Abmelden, STOP",
        "afmelden, STOP",
        "Arrêter, STOP",
        "BAJA, STOP",
        "basta!!, STOP",
        "stopall, STOP_ALL",
        "Stop all, STOP_ALL",
        "start, START",
        "UNSTOP, START"
    })
    void knowsTheWordsThatStandAlone(String text, StopWord word) {
        assertEquals(Optional.of(word), StopWord.in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please stop sending me the wrong amount",
                "non stop",
                "don't stop",
                "when does it start?",
                "yes",
                "no",
                "",
                "...",
                "stopped"
            })
    void whateverElseIsSaidIsNoStop(String text) {
        assertEquals(Optional.empty(), StopWord.in(text));
    }

    @Test
    void formalNoticesStayAwayFromChats() {
        for (var medium : List.of(Medium.WHATSAPP, Medium.MESSENGER, Medium.WECHAT)) {
            assertFalse(medium.carries(Purpose.NOTICE));
            assertTrue(medium.carries(Purpose.REMINDER));
        }
        for (var medium : List.of(Medium.SMS, Medium.EMAIL, Medium.LETTER)) {
            assertTrue(medium.carries(Purpose.NOTICE));
        }
    }

    @Test
    void whoAgreedToSomethingDidNotAgreeToEverything() {
        assertTrue(Medium.EMAIL.agreedBy(agreeing()));
        assertTrue(Medium.EMAIL.agreedBy(agreeing("sms", "EMail")));
        assertFalse(Medium.EMAIL.agreedBy(agreeing("sms", "whatsapp")));
        assertTrue(Medium.OTHER.agreedBy(agreeing("sms")));
        assertTrue(Medium.LETTER.agreedBy(agreeing("sms")));
    }

    private static Customer agreeing(String... media) {
        return new Customer("C", "P", Customer.Kind.CONSUMER, "p@a.example", null, "nl", "NL", List.of(media));
    }
}
