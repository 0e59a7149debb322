package org.paylink.payment.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.ConfiguredAccounts;
import org.paylink.settings.StartRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@WhenSandboxed
class SandboxConfiguration {

    /** The bank's list of shops, which in a sandbox is written in the shops' own settings. */
    @Bean
    BankAccounts bankAccounts(Environment environment) {
        var accounts = new ArrayList<BankAccounts.Account>();
        var keys = new LinkedHashSet<String>();
        for (var settings : ConfiguredAccounts.in(environment, SandboxSettings.PATH, SandboxSettings.TYPE)
                .values()) {
            var shop = shop(settings);
            if (!keys.add(shop.apiKey())) {
                throw new StartRefused(
                        "The setting paylink.payment.%s.api-key is another sandbox account's".formatted(shop.name()),
                        "give each its own");
            }
            accounts.add(new BankAccounts.Account(shop.name(), shop.apiKey(), shop.secrets(), shop.settleAfter()));
        }
        return new BankAccounts(accounts, environment.getProperty("paylink.public-url"));
    }

    private static SandboxSettings shop(AccountSettings settings) {
        try {
            return SandboxSettings.of(settings);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "Setting " + wrong.getMessage(), "complete the account as the README shows it", wrong);
        }
    }
}
