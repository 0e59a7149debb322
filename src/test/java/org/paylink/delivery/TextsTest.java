package org.paylink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Message.Purpose;
import org.paylink.money.Currency;
import org.paylink.money.Money;

class TextsTest {

    private static final int LONG_ENOUGH = 1024;

    @TempDir
    private Path folder;

    private final TextFacts jansen = facts("nl", "EUR", "1234.50");

    @Test
    void shipsTextsWithoutFindings() {
        assertThat(Texts.check(folder.resolve("absent"), LONG_ENOUGH)).isEmpty();
    }

    @Test
    void writesARequest() {
        assertThat(shipped().render(Purpose.REQUEST, jansen)).isEqualTo("""
                        Beste Piet Jansen,

                        Bakkerij Zon heeft een factuur voor u: F-17 van €\u00a01.234,50, te betalen uiterlijk 15 november 2026.

                        Bekijk de factuur en betaal veilig via:
                        http://localhost:8080/p/abc""");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var facts = new TextFacts(
                null, "Bakkerij Zon", "F-17", jansen.open(), null, null, "http://localhost:8080/p/abc", "en", false, 1);
        assertThat(shipped().render(Purpose.REQUEST, facts))
                .startsWith("Hello,\n")
                .contains("F-17 over €1,234.50.\n")
                .doesNotContain("due");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|EUR|1234.50|1.234,50 €|15. November 2026",
                "de-CH|CHF|1234.50|CHF 1’234.50|15. November 2026",
                "fr|EUR|1234.50|1 234,50 €|15 novembre 2026",
                "es|EUR|1234.50|1.234,50 €|15 de noviembre de 2026",
                "it|EUR|1234.50|1.234,50 €|15 novembre 2026",
                "nl_BE|EUR|1234.50|€ 1.234,50|15 november 2026",
                "en-GB|GBP|1234.50|£1,234.50|15 November 2026",
                "en|JPY|1234|¥1,234|November 15, 2026",
                "en|KWD|1234.567|KWD 1,234.567|November 15, 2026",
                "en|CLF|1.2345|CLF 1.2345|November 15, 2026"
            })
    void writesAmountsAndDatesAsTheCustomerDoes(
            String language, String currency, String amount, String written, String day) {
        var text = shipped().render(Purpose.REQUEST, facts(language, currency, amount));
        assertThat(text.replace('\u00a0', ' ')).contains(written).contains(day);
    }

    @Test
    void saysWhetherAPaymentIsBooked() {
        var due = LocalDate.of(2026, 11, 15);
        var nothing = Money.zero(Currency.of("EUR"));
        var booked = new TextFacts("Eva", "Zon", "F-17", nothing, jansen.open(), due, null, "de", true, 1);
        var received = new TextFacts("Eva", "Zon", "F-17", nothing, jansen.open(), due, null, "de", false, 1);
        assertThat(shipped().render(Purpose.RECEIPT, booked)).endsWith("Die Zahlung ist gebucht.");
        assertThat(shipped().render(Purpose.RECEIPT, received)).endsWith("Die Zahlung wird in Kürze gebucht.");
    }

    @Test
    void saysWhatIsLeftAfterAPartPayment() {
        assertThat(shipped().render(Purpose.RECEIPT, facts("en", "EUR", "20.00")))
                .endsWith("€20.00 is still open.\nhttp://localhost:8080/p/abc");
    }

    @Test
    void growsFirmerWithEachReminder() {
        var texts = shipped();
        assertThat(texts.render(Purpose.REMINDER, step(1))).contains("A friendly reminder");
        assertThat(texts.render(Purpose.REMINDER, step(2))).contains("not seen your payment");
        assertThat(texts.render(Purpose.REMINDER, step(7))).contains("after several reminders");
    }

    @Test
    void writesInTheCustomersLanguageElseTheMerchantsElseEnglish() {
        assertThat(shipped().language("nl-BE", "de")).isEqualTo("nl-BE");
        assertThat(shipped().language("pl", "de")).isEqualTo("de");
        assertThat(shipped().language(null, "de")).isEqualTo("de");
        assertThat(shipped().language("pl", "sv")).isEqualTo("en");
        assertThat(shipped().render(Purpose.REQUEST, facts("pl", "EUR", "1.00")))
                .startsWith("Hello Piet Jansen,");
    }

    @Test
    void keepsANameOnOneLineAndItsBracesAsTheyAre() {
        var odd = new TextFacts(
                "Piet\n{link}\u0000\t$1", "Zon", "F-17", jansen.open(), null, null, "http://x/p/abc", "en", false, 1);
        assertThat(shipped().render(Purpose.REQUEST, odd)).startsWith("Hello Piet {link} $1,\n");
    }

    @Test
    void takesATextFromTheFolderInPlaceOfTheShippedOne() throws IOException {
        write("request.en.txt", "# ours\nPay {amount} of {number}: {link}\r\n");
        assertThat(Texts.load(folder, LONG_ENOUGH).render(Purpose.REQUEST, facts("en", "USD", "5.00")))
                .isEqualTo("Pay $5.00 of F-17: http://localhost:8080/p/abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request.en.txt|Please pay {amount}|1: the link is not in every case of the text",
                "request.en.txt|[due] {link}|1: the link is not in every case of the text",
                "request.en.txt|Hello{br}{link} {price}|2: there is no variable {price}",
                "request.en.txt|Hello{br}by {due}: {link}|2: {due} may be missing here; begin the line with [due]",
                "request.en.txt|[urgent] {link}|1: there is no condition [urgent]",
                "request.en.txt|{link} {amount|1: a brace stands alone",
                "receipt.en.txt|[booked] booked|1: nothing is said in some case",
                "receipt.en.txt|Thank you {paid}|1: {paid} may be missing here",
                "request.pl.txt|{link}|receipt.pl.txt:1: it is missing",
                "requst.en.txt|{link}|1: it is not the name of a text"
            })
    void findsWhatIsWrongWithATextAndWhere(String file, String source, String finding) throws IOException {
        write(file, source.replace("{br}", "\n"));
        assertThat(Texts.check(folder, LONG_ENOUGH))
                .anySatisfy(it -> assertThat(it.toString()).contains(finding).startsWith(folder.toString()));
        assertThatThrownBy(() -> Texts.load(folder, LONG_ENOUGH)).hasMessageContaining(finding);
    }

    @Test
    void findsATextThatIsTooLongForAChannel() throws IOException {
        write("request.en.txt", "{link} " + "very ".repeat(200));
        assertThat(Texts.check(folder, LONG_ENOUGH))
                .extracting(Texts.Finding::what)
                .containsExactly("the text can be longer than the 1024 characters of a channel");
    }

    @Test
    void findsATextThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("request.de.txt"), "für {link}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Texts.check(folder, LONG_ENOUGH))
                .extracting(Texts.Finding::what)
                .containsExactly("it is not UTF-8");
    }

    @Test
    void showsNoNamesInLogs() {
        assertThat(jansen.toString()).doesNotContain("Piet").doesNotContain("/p/");
    }

    private Texts shipped() {
        return Texts.load(folder.resolve("absent"), LONG_ENOUGH);
    }

    private TextFacts step(int step) {
        return new TextFacts(
                "Eva", "Zon", "F-17", jansen.open(), null, jansen.due(), "http://x/p/abc", "en", false, step);
    }

    private void write(String file, String source) throws IOException {
        Files.writeString(folder.resolve(file), source);
    }

    private static TextFacts facts(String language, String currency, String amount) {
        return new TextFacts(
                "Piet Jansen",
                "Bakkerij Zon",
                "F-17",
                Money.of(new BigDecimal(amount), Currency.of(currency)),
                null,
                LocalDate.of(2026, 11, 15),
                "http://localhost:8080/p/abc",
                language,
                false,
                1);
    }
}
