package org.paylink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class KnownSettingsTest {

    enum Way {
        HOSTED,
        DIRECT
    }

    record Merchant(
            String name,
            List<String> payWith,
            @DefaultValue("Europe/Berlin") String timeZone) {}

    record Step(int day, String text) {}

    record Plan(List<Step> steps) {}

    record Dunning(Map<String, Plan> plans) {}

    record Work(@DefaultValue("3s") Duration poll) {}

    /** Carries no prefix, so that nobody takes it for a part of the product. */
    record Shop(
            @Meaning("Where customers reach us.") URI publicUrl,
            @DefaultValue("hosted") Way link,
            Map<String, Merchant> merchants,
            Map<String, Map<String, String>> payment,
            Map<String, HikariConfig> erp,
            Dunning dunning,
            Work effects) {}

    private final KnownSettings known = KnownSettings.of("paylink", Shop.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paylink: {public-url: x}",
                "paylink: {publicUrl: x}",
                "paylink: {merchants: {acme: {name: x, pay-with: [a, b], time-zone: y}}}",
                "paylink: {merchants: {acme: {payWith: 'a, b'}}}",
                "paylink: {merchants: }",
                "paylink: {merchants: {}}",
                "paylink: {payment: {lyra: {type: lyra, shop-id: '1', deeper.key: x}}}",
                "paylink: {erp: {acme: {jdbc-url: x, password: y}}}",
                "paylink: {dunning: {plans: {friendly: {steps: [{day: 3, text: x}, {day: 7, text: y}]}}}}",
                "paylink: {effects: {poll: 1s}}",
                "server: {prot: 1}",
                "paylinks: {x: 1}"
            })
    void allowsWhatTheRecordsTake(String yaml) throws IOException {
        assertThat(unknownIn(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paylink: {pubic-url: x}|did you mean paylink.public-url?",
                "paylink: {merchants: {acme: {nmae: x}}}|did you mean paylink.merchants.acme.name?",
                "paylink: {merchants: {acme: {pay: x}}}|did you mean paylink.merchants.acme.pay-with?",
                "paylink: {erp: {acme: {pasword: x}}}|did you mean paylink.erp.acme.password?",
                "paylink: {dunning: {plans: {a: {steps: [{dy: 3}]}}}}|did you mean paylink.dunning.plans.a.steps[0].day?",
                "paylink: {efects: {poll: 1s}}|did you mean paylink.effects.poll?",
                "paylink: {effects: {something: 1s}}|take it out; known there are paylink.effects.poll",
                "paylink: {dunning: friendly}|take it out; known there are paylink.dunning,"
            })
    void saysWhatWasMeant(String yamlAndCure) throws IOException {
        String[] parts = yamlAndCure.split("\\|");
        assertThat(unknownIn(parts[0])).hasSize(1);
        assertThat(unknownIn(parts[0]).get(0).cure()).startsWith(parts[1]);
    }

    @Test
    void namesTheFileAndTheLine() throws IOException {
        assertThat(unknownIn("paylink:\n  link: direct\n  lnik: direct\n"))
                .singleElement()
                .extracting(StartRefused::what)
                .isEqualTo("Unknown setting paylink.lnik in paylink.yaml, line 3");
    }

    @Test
    void namesTheCommandLine() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("commandLineArgs", Map.of("paylink.lnik", "x")));
        assertThat(new UnknownSettings(known).in(environment))
                .singleElement()
                .extracting(StartRefused::what)
                .isEqualTo("Unknown setting paylink.lnik in the command line");
    }

    @Test
    void leavesVariablesOfTheEnvironmentAlone() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("PAYLINK_SHARED", "x")));
        assertThat(new UnknownSettings(known).in(environment)).isEmpty();
    }

    @Test
    void rendersTheTableOfTheReadme() {
        assertThat(known.table())
                .contains("| `paylink.public-url` | address |  | Where customers reach us. |")
                .contains("| `paylink.link` | hosted or direct | `hosted` |  |")
                .contains("| `paylink.merchants.<name>.pay-with` | list of text |  |  |")
                .contains("| `paylink.merchants.<name>.time-zone` | text | `Europe/Berlin` |  |")
                .contains("| `paylink.payment.<name>.*` | text |  |  |")
                .contains("| `paylink.dunning.plans.<name>.steps[n].day` | number |  |  |")
                .contains("| `paylink.effects.poll` | duration | `3s` |  |");
    }

    @Test
    void knowsWhatEverySettingOfTheProductMeans() {
        assertThat(KnownSettings.ofProduct().settings())
                .extracting(Setting::key)
                .contains("paylink.database.pool-size");
        assertThat(KnownSettings.ofProduct().settings())
                .filteredOn(setting -> setting.key().startsWith("paylink.data"))
                .allSatisfy(setting -> assertThat(setting.meaning()).isNotEmpty());
    }

    private List<StartRefused> unknownIn(String yaml) throws IOException {
        return new UnknownSettings(known).in(environment(yaml));
    }

    static StandardEnvironment environment(String yaml) throws IOException {
        var environment = new StandardEnvironment();
        var file = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "paylink.yaml") {
            @Override
            public String getDescription() {
                return "file [paylink.yaml]";
            }
        };
        new YamlPropertySourceLoader().load("paylink.yaml", file).forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
