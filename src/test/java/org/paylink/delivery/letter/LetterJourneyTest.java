package org.paylink.delivery.letter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.delivery.letter.PrintHouse.Trouble;
import org.paylink.effects.EffectState;
import org.paylink.flow.ChannelJourney;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The journey of letters, by a print house's real server: handed over, repeated, receipted; and whoever cannot be written to gets the next channel. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
final class LetterJourneyTest extends ChannelJourney {

    private static final Map<String, Object> HOME = Map.of(
            "address",
            Map.of("lines", "Keizersgracht 17", "postcode", "1015 CD", "city", "Amsterdam", "country", "NL"));
    private static final PrintHouse HOUSE = house();

    private static PrintHouse house() {
        try {
            return new PrintHouse(Files.createTempDirectory("print-house"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        HOUSE.settings().forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
        registry.add("paylink.delivery.other.type", () -> "route");
        registry.add("paylink.merchants.acme.contact-by", () -> "phone,other");
        registry.add("paylink.merchants.acme.pay-with", () -> "psp,house-bank");
        registry.add("paylink.payment.house-bank.type", () -> "bank");
        registry.add("paylink.payment.house-bank.holder", () -> "ACME GmbH");
        registry.add("paylink.payment.house-bank.iban", () -> "DE89 3704 0044 0532 0130 00");
    }

    @AfterAll
    static void ends() throws IOException {
        HOUSE.close();
    }

    /** The texts of this invoice's letters. */
    @Override
    protected List<String> acceptedSoFar() {
        return letters().stream().map(PaperScan::text).toList();
    }

    private List<byte[]> letters() {
        var letters = new ArrayList<byte[]>();
        try {
            for (var message : messages.of(link().id())) {
                var name = message.purpose().name().toLowerCase(java.util.Locale.ROOT) + "-" + message.id() + ".pdf";
                if (Files.exists(file(name))) {
                    letters.add(Files.readAllBytes(file(name)));
                }
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return HOUSE.in().resolve(name);
    }

    @Test
    void aRequestIsHandedOverAndThePaymentReceipted(CapturedOutput output) {
        received("100.00", HOME);
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        assertTrue(request.contains("Piet Jansen\nKeizersgracht 17\n1015 CD Amsterdam\nNETHERLANDS"), request);
        assertTrue(request.contains("https://pay.example/p/" + token()), request);
        var codes = PaperScan.codes(letters().get(0));
        assertEquals("https://pay.example/p/" + token(), codes.get(0));
        assertTrue(codes.get(1).contains("\nDE89370400440532013000\nEUR100.00\n\nRF"), codes.get(1));
        pays("100.00");
        var receipt = accepted(2).get(1);
        becomes(Purpose.RECEIPT, State.SENT);
        assertTrue(receipt.contains("€ 100,00"), receipt);
        assertFalse(receipt.contains("IBAN"), receipt);
        assertFalse(output.getAll().contains("Keizersgracht"), "an address in the log");
    }

    @Test
    void aLetterWhoseAnswerWasLostIsThereOnce() {
        HOUSE.troubledBy(Trouble.LOST_AFTER_RENAMING);
        received("100.00", HOME);
        await().until(() -> effect(Purpose.REQUEST) == EffectState.DONE);
        becomes(Purpose.REQUEST, State.SENT);
        assertEquals(1, acceptedSoFar().size());
    }

    @Test
    void whoeverHasNoPostalAddressGetsTheNextChannel() {
        received("100.00");
        var queues = jdbc.queryForList(
                "select queue from effect where subject = ? and kind = 'send_message'", String.class, link().id());
        assertEquals(List.of("send/other"), queues);
    }
}
