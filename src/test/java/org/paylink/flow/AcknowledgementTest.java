package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.flow.AcknowledgementDoor.Heard;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Observation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What an ERP says of payments that were written into a file for it. */
@SpringBootTest(
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.contact-by=letter",
            "paylink.delivery.letter.type=route",
            "paylink.delivery.letter.address=id",
            "paylink.routes=target/no-routes",
            "paylink.public-url=https://pay.example"
        })
class AcknowledgementTest extends InvoiceGround {

    private static final String QUEUE = "confirm/acme";
    private static final String MAPPING = "csv-back-acknowledgement";
    private static int numbers;

    @Autowired
    AcknowledgementDoor door;

    @Autowired
    Outlet outlet;

    @Autowired
    RecordPayment record;

    @Autowired
    Ledger ledger;

    @Autowired
    SettleDoubt people;

    private UUID payment = new UUID(0, 0);

    @BeforeEach
    void aPaymentIsWritten() {
        payment = written();
    }

    @Test
    void whatIsBookedIsConfirmedUnderTheErpsNumber() {
        assertEquals(new Heard(1, 0, 0), take(payment + ";booked;B-17;"));
        assertEquals(new Heard(0, 0, 1), take(payment + ";booked;B-17;"));

        assertEquals(Booked.CONFIRMED, kept().booked());
        assertEquals("B-17", kept().erpReference());
        assertEquals("DONE", effect());
    }

    @Test
    void whatIsRefusedWaitsForAPersonWhoMayHaveItWrittenAgain() {
        assertEquals(new Heard(0, 1, 0), take(payment + ";refused;;period 2026/11\tis closed"));
        assertEquals(new Heard(0, 0, 1), take(payment + ";refused;;period 2026/11 is closed"));
        assertEquals("PARKED", effect());
        assertEquals(Booked.PLANNED, kept().booked());
        assertEquals(
                "the ERP refused it: period 2026/11 is closed",
                jdbc.queryForObject("select problem from effect where ordinal = ?", String.class, payment.toString()));

        var parked = jdbc.queryForObject("select id from effect where ordinal = ?", UUID.class, payment.toString());
        people.again(Objects.requireNonNull(parked), "Eva");
        var again = outlet.take(QUEUE, 10).get(0);
        assertEquals(payment.toString(), again.idempotencyKey());
        outlet.done(List.of(again), null);
        assertEquals(new Heard(1, 0, 0), take(payment + ";ok;B-18;"));
        assertEquals(Booked.CONFIRMED, kept().booked());
    }

    @Test
    void anAnswerThatComesBeforeTheWritingWasNotedCounts() {
        jdbc.update("update effect set state = 'RETRY' where ordinal = ?", payment.toString());

        assertEquals(new Heard(1, 0, 0), take(payment + ";booked;B-19;"));
        assertEquals("DONE", effect());
        assertEquals(List.of(), outlet.take(QUEUE, 10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KEY;perhaps;B-1;                                  | is not in the code table
            R-1;booked;B-1;                                   | key is none of ours
            00000000-0000-4000-8000-000000000000;booked;B-1;  | there is no payment
            KEY;;B-1;                                         | status is none of
            """)
    void aLineThatSaysNothingCertainIsNamedAndTheOthersCount(String line, String why) {
        var other = written();
        var said = assertThrows(
                UnreadableDelivery.class,
                () -> take(line.replace("KEY", payment.toString()) + "\n" + other + ";booked;B-2;"));

        var sentence = String.valueOf(said.getMessage());
        assertTrue(sentence.contains("1 records") && sentence.contains("ack.csv") && sentence.contains(why), sentence);
        assertEquals(Booked.CONFIRMED, ledger.find(other).orElseThrow().booked());
        assertEquals(Booked.ACCEPTED, kept().booked());
    }

    @Test
    void aRefusalOfWhatWasBookedIsAPersonsQuestionAndChangesNothing() {
        take(payment + ";booked;B-20;");

        assertThrows(UnreadableDelivery.class, () -> take(payment + ";refused;;unknown customer"));
        assertEquals(Booked.CONFIRMED, kept().booked());
        assertEquals("DONE", effect());
    }

    @Test
    void aPaymentOfAnotherMerchantIsNone() {
        jdbc.update("update payment set merchant = 'beta' where id = ?", payment);

        assertThrows(UnreadableDelivery.class, () -> take(payment + ";booked;B-21;"));
        assertEquals(Booked.ACCEPTED, kept().booked());
    }

    private Heard take(String lines) {
        var file = "key;status;booking;reason\n" + lines + "\ncontrol;1;;\n";
        return door.take("acme", MAPPING, file.getBytes(StandardCharsets.UTF_8), "ack.csv");
    }

    private Ledger.Payment kept() {
        return ledger.find(payment).orElseThrow();
    }

    private String effect() {
        return String.valueOf(
                jdbc.queryForObject("select state from effect where ordinal = ?", String.class, payment.toString()));
    }

    /** Paid, handed to the route, and written into a file. */
    private UUID written() {
        var number = "A-" + ++numbers;
        takenIn(Map.of("number", number, "currency", "EUR", "open", "100.00", "customer", Map.of("id", "C-1")));
        var link = links.withNumber("acme", number).orElseThrow();
        var seen = new Observation(
                Observation.Entry.PAYMENT,
                Observation.Status.DONE,
                "p-" + number,
                euro("100.00"),
                Instant.now(),
                "transfer",
                null,
                null);
        transaction.executeWithoutResult(tx -> record.arrived(link.id(), "bank", seen));
        outlet.done(outlet.take(QUEUE, 10), null);
        return ledger.of(link.id()).get(0).id();
    }
}
