package org.paylink.delivery.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PostalAddress;
import org.paylink.paper.Typeface;

class LetterAddressTest {

    @ParameterizedTest
    @CsvSource({
        "NL, 1015 CD, Amsterdam, 1015 CD Amsterdam/NETHERLANDS",
        "DE, 10969, Berlin, 10969 Berlin",
        "GB, SW1A 1AA, London, London/SW1A 1AA/UNITED KINGDOM",
        "US, 78701, Austin TX, Austin TX 78701/UNITED STATES",
        "IE, , Dublin, Dublin/IRELAND",
        "PL, 00-950, Łódź, 00-950 Łódź/POLAND",
    })
    void theTownIsWrittenAsItsPostReadsItAndTheCountryOnlyAbroad(
            String country, @Nullable String postcode, String city, String written) {
        var address = new PostalAddress(List.of("Street 1"), postcode, city, country);
        assertEquals(
                Optional.of("Jan\nStreet 1\n" + written.replace("/", "\n")),
                LetterAddress.of(LetterTrial.customer("Jan", address), "DE"));
    }

    @Test
    void theCustomersCountryCountsWhereTheAddressHasNone() {
        var address = new PostalAddress(List.of("Keizersgracht 17"), "1015 CD", "Amsterdam", null);
        assertEquals(
                Optional.of("Jan\nKeizersgracht 17\n1015 CD Amsterdam\nNETHERLANDS"),
                LetterAddress.of(LetterTrial.customer("Jan", address), null));
        assertEquals(
                Optional.of("Jan\nKeizersgracht 17\n1015 CD Amsterdam"),
                LetterAddress.of(LetterTrial.customer("Jan", address), "NL"));
    }

    @Test
    void whoeverLacksANameAStreetOrATownGetsNone() {
        assertEquals(Optional.empty(), LetterAddress.of(Customer.unknown(), "DE"));
        assertEquals(Optional.empty(), of(null, LetterTrial.HOME));
        assertEquals(Optional.empty(), of("Jan", new PostalAddress(List.of(), "1015 CD", "Amsterdam", "NL")));
        assertEquals(Optional.empty(), of("Jan", new PostalAddress(List.of("Street 1"), "1015 CD", null, "NL")));
        assertTrue(of("Jan", LetterTrial.HOME).isPresent());
    }

    private static Optional<String> of(@Nullable String name, PostalAddress address) {
        return LetterAddress.of(
                new Customer("C", name, Customer.Kind.CONSUMER, null, null, "nl", "NL", address, List.of()), "DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"電気株式会社", "דוד כהן", "محمد", "Jan 😀"})
    void aNameThatTheTypefaceCannotWriteGetsNone(String name) {
        assertEquals(Optional.empty(), of(name, LetterTrial.HOME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grażyna Brzęczyszczykiewicz",
                "Ελένη Παπαδοπούλου",
                "Иван Петров",
                "Ștefan Țepeș",
                "Đorđe Ćirić",
                "Þóra Ásgeirsdóttir",
                "Nguyễn Văn Ẩn",
                "Zoë"
            })
    void accentsGreekAndCyrillicAreWritten(String name) {
        assertTrue(of(name, LetterTrial.HOME)
                .orElseThrow()
                .startsWith(java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC)));
    }

    @Test
    void aLongNameIsBrokenAndWhatTheWindowDoesNotHoldGetsNone() {
        var broken = LetterAddress.printed(of("Gesellschaft für alles Mögliche ".repeat(3), LetterTrial.HOME)
                .orElseThrow());
        assertEquals(2 + 3, broken.size());
        broken.forEach(line -> assertTrue(Typeface.SANS.width(line, LetterAddress.SIZE) <= LetterAddress.WIDTH, line));
        assertEquals(Optional.empty(), of("Gesellschaft für alles Mögliche ".repeat(20), LetterTrial.HOME));
        assertEquals(
                3 + 3,
                LetterAddress.printed(of("W".repeat(60), LetterTrial.HOME).orElseThrow())
                        .size());
    }
}
