package org.paylink.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.dunning.PlanBook.Whose;
import org.paylink.money.Money;

class PlanFilesTest {

    private static final String GOOD = """
            description: A plan
            gap: P5D
            tolerance: {EUR: "2.00"}
            contactHours: {business: "SUN-THU 08:00-17:30", holidays: true}
            for: {groups: [wholesale], customers: ["0017"]}
            steps:
              - id: soon
                beforeDue: P3D
                tone: friendly
              - id: second
                afterDue: P10D
                businessDays: true
                tone: firm
                channels: [email, letter]
                gap: P2D
                shift: forward
                fee: {EUR: "5.00"}
                interest: true
            end: {act: hand-over, after: P21D}
            """;

    @Test
    void readsAllThatAPlanSays() {
        var files = PlanFiles.of("mine", GOOD);

        assertThat(files.flaws()).isEmpty();
        assertThat(files.book().all().get(0).description()).isEqualTo("A plan");
        var plan = files.book().named("mine").orElseThrow();
        assertThat(plan.gap()).isEqualTo(Period.ofDays(5));
        assertThat(plan.tolerance()).containsEntry("EUR", new Money(200, DunningGround.EUR));
        assertThat(plan.businessHours().days()).contains(DayOfWeek.SUNDAY).doesNotContain(DayOfWeek.FRIDAY);
        assertThat(plan.businessHours().to()).isEqualTo(LocalTime.of(17, 30));
        assertThat(plan.consumerHours().to()).isEqualTo(LocalTime.of(20, 0));
        assertThat(plan.ending()).isEqualTo(new Ending(Ending.Act.HAND_OVER, Period.ofDays(21)));
        var second = plan.steps().get(1);
        assertThat(second.at()).isEqualTo(new Offset(Offset.Side.AFTER_DUE, Period.ofDays(10), true));
        assertThat(second.channels()).containsExactly("email", "letter");
        assertThat(second.charge().fee().amount("EUR")).contains("5.00");
        assertThat(second.charge().interest()).isTrue();
        assertThat(second.shift()).isEqualTo(BusinessCalendar.Shift.FORWARD);
    }

    @Test
    void theVersionFollowsFromTheText() {
        var one = PlanFiles.of("mine", GOOD).book().named("mine").orElseThrow();
        var same = PlanFiles.of("mine", GOOD).book().named("mine").orElseThrow();
        var other = PlanFiles.of("mine", GOOD.replace("P21D", "P22D"))
                .book()
                .named("mine")
                .orElseThrow();

        assertThat(one.version()).isEqualTo(same.version()).isNotEqualTo(other.version());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            afterDue: P10D       | afterDue: P-10D       | 11 | no length of time
            afterDue: P10D       | afterDue: 10          | 11 | no length of time
            afterDue: P10D       | beforeDue: P10D       | 11 | not later than the step before it
            beforeDue: P3D       | afterDue: P20D        | 11 | not later than the step before it
            tone: firm           | tone: angry           | 13 | friendly, firm, formal, final
            tone: friendly       | tone: final           | 13 | does not become kinder
            tone: firm           | tone: friendly        | 13 | charges nothing
            id: second           | id: soon              | 10 | an id of its own
            id: second           | id: Second Step       | 10 | small letters
            gap: P5D             | gab: P5D              | 2  | unknown key 'gab'
            interest: true       | interest: yes         | 18 | true or false
            fee: {EUR: "5.00"}   | fee: five             | 17 | statutory
            fee: {EUR: "5.00"}   | fee: {EUX: "5.00"}    | 17 | no currency
            fee: {EUR: "5.00"}   | fee: {EUR: "5.001"}   | 17 | more decimals
            EUR: "2.00"          | EUR: "-2.00"          | 3  | negative
            SUN-THU 08:00-17:30  | SUN-THO 08:00-17:30   | 4  | no day of the week
            SUN-THU 08:00-17:30  | SUN-THU 18:00-08:00   | 4  | end before they begin
            act: hand-over       | act: sue              | 19 | stop, task, hand-over
            shift: forward       | shift: sideways       | 16 | forward, back, none
            businessDays: true   | businessDays: maybe   | 12 | true or false
            """)
    void whatIsWrongNamesItsLineAndTheCure(String right, String wrong, int line, String says) {
        var files = PlanFiles.of("mine", GOOD.replaceFirst(Pattern.quote(right), wrong));

        assertThat(files.flaws())
                .singleElement()
                .asString()
                .startsWith("mine.yaml:" + line + ":")
                .contains(says);
        assertThat(files.book().names()).isEmpty();
    }

    @Test
    void whatIsNoYamlNamesItsLine() {
        assertThat(PlanFiles.of("mine", "gap: P5D\nsteps: [\n").flaws())
                .singleElement()
                .asString()
                .startsWith("mine.yaml:3: no YAML");
        assertThat(PlanFiles.of("mine", "").flaws()).singleElement().asString().contains("is empty");
    }

    @Test
    void theShippedPlansAreRight() {
        var files = PlanFiles.read(Path.of("config/dunning"));

        assertThat(files.flaws()).isEmpty();
        assertThat(files.book().names())
                .containsExactly("business", "consumer-nl", "friendly", "public-sector", "subscription");
    }

    @Test
    void theInvoicesOwnPlanComesFirstThenTheCustomersThenTheGroupsThenTheMerchants() {
        var book = PlanFiles.of("special", GOOD).book();

        assertThat(book.of(new Whose("acme", "none", "wholesale", null, null))).isPresent();
        assertThat(book.of(new Whose("acme", "none", null, "0017", null))).isPresent();
        assertThat(book.of(new Whose("acme", "special", null, null, null))).isPresent();
        assertThat(book.of(new Whose("acme", "none", null, null, "special"))).isPresent();
        assertThat(book.of(new Whose("acme", "special", "wholesale", "0017", "none")))
                .isEmpty();
        assertThat(book.of(new Whose("acme", "none", "retail", "0018", null))).isEmpty();
    }

    @Test
    void aFlawIsTakenApartIntoPlaceWhatAndCure() {
        var flaws = PlanFiles.of("mine", GOOD.replace("P10D", "-P10D")).flaws();

        assertThat(Flaw.of(flaws.get(0)))
                .isEqualTo(new Flaw(
                        "mine.yaml",
                        11,
                        "'afterDue' is no length of time",
                        "write P7D for seven days, P6M for six months"));
    }

    @Test
    void aTextThatIsTooLongIsNotRead() {
        var flaws = PlanFiles.of("mine", GOOD + "#".repeat(PlanFiles.BYTES_MAX)).flaws();

        assertThat(flaws).singleElement().asString().contains("larger than 200000 bytes");
    }

    @Test
    void aPlanThatIsWrittenTakesThePlaceOfTheOneOfItsNameAlone() {
        var book = PlanFiles.of("mine", GOOD).book();
        var other = PlanFiles.of("other", GOOD.replace("wholesale", "retail")).book();
        var edited = PlanFiles.of("mine", GOOD.replace("wholesale", "export")).book();

        var both = book.with(other.all().get(0)).with(edited.all().get(0));

        assertThat(both.names()).containsExactly("mine", "other");
        assertThat(both.all())
                .extracting(PlanBook.Assigned::groups)
                .containsExactly(List.of("export"), List.of("retail"));
    }
}
