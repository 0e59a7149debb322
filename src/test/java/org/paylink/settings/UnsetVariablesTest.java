package org.paylink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;

class UnsetVariablesTest {

    private static final String TOKEN = "paylink:\n  merchants:\n    acme:\n      api-token: ${ACME_API_TOKEN}\n";

    @Test
    void aQuotedVariableThatIsSetNowhereIsNamedWithItsPlace() throws IOException {
        assertThat(UnsetVariables.in(KnownSettingsTest.environment(TOKEN)))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.what())
                            .isEqualTo(
                                    "The variable ACME_API_TOKEN is set nowhere, which paylink.merchants.acme.api-token quotes in paylink.yaml, line 4");
                    assertThat(refused.cure())
                            .isEqualTo(
                                    "set ACME_API_TOKEN in the environment, or write ${ACME_API_TOKEN:…} with what counts without it");
                });
    }

    @Test
    void oneThatIsSetOrHasADefaultOrDoesNotCountIsNoneOfIt() throws IOException {
        var set = KnownSettingsTest.environment(TOKEN);
        set.getPropertySources().addFirst(new MapPropertySource("systemEnvironment", Map.of("ACME_API_TOKEN", "x")));
        assertThat(UnsetVariables.in(set)).isEmpty();
        assertThat(UnsetVariables.in(KnownSettingsTest.environment(
                        "paylink:\n  link: ${NOT_SET:direct}\n  data: ${NOT_SET:${HERE:}}\n")))
                .isEmpty();
        var overridden = KnownSettingsTest.environment(TOKEN);
        overridden
                .getPropertySources()
                .addFirst(new MapPropertySource("commandLineArgs", Map.of("paylink.merchants.acme.api-token", "x")));
        assertThat(UnsetVariables.in(overridden)).isEmpty();
    }

    @Test
    void whatIsHandedToRoutesMayQuoteWhatCamelKnows() throws IOException {
        assertThat(UnsetVariables.in(KnownSettingsTest.environment(
                        "paylink:\n  properties:\n    acme.file: pay-${exchangeId}.csv\n")))
                .isEmpty();
        assertThat(UnsetVariables.in(KnownSettingsTest.environment(
                        "paylink:\n  properties:\n    acme.password: ${ACME_PASSWORD}\n")))
                .hasSize(1);
    }
}
