package org.paylink.payment.sandbox;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.paylink.effects.ConfiguredAccounts;
import org.paylink.settings.StartRefused;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps play money and real money apart: an installation has sandbox accounts or live ones, never both. */
@Component
final class SandboxAlone {

    private static final Set<String> HARMLESS = Set.of(SandboxSettings.TYPE, "route");

    SandboxAlone(Environment environment) {
        objection(environment).ifPresent(what -> {
            throw new StartRefused(what, "remove one of them: play money and real money do not start together");
        });
    }

    /** What to refuse the start for. */
    static Optional<String> objection(Environment environment) {
        var sandboxes = new ArrayList<String>();
        var live = new ArrayList<String>();
        for (var path : new String[] {SandboxSettings.PATH, "paylink.delivery"}) {
            ConfiguredAccounts.in(environment, path).forEach((name, account) -> {
                var type = account.optional("type").orElse("");
                if (account.isOf(SandboxSettings.TYPE)) {
                    sandboxes.add(path + "." + name);
                } else if (!HARMLESS.contains(type)) {
                    live.add(path + "." + name);
                }
            });
        }
        if (sandboxes.isEmpty() || live.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "The account %s is of type sandbox and %s is a live one".formatted(sandboxes.get(0), live.get(0)));
    }
}
