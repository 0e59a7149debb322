package org.paylink.payment.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.paylink.effects.AccountSettings;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.paylink.payment.RouteCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: route}: what routes do under {@code paylink:sessions}. {@code life} is how long a session can live, {@code notices.*} how
 * its notices are told from forged ones.
 */
@Component
final class RouteProviderType implements PaymentProviderType {

    private static final Set<String> NOTICES = Set.of("session", "signature", "secret", "token", "unsigned");

    private final Supplier<RouteCalls> routes;
    private final Clock clock;

    RouteProviderType(ObjectProvider<RouteCalls> routes, Clock clock) {
        // What runs routes needs accounts, and comes later.
        this.routes = routes::getObject;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "route";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new RouteProvider(routes, settings.name(), Account.of(settings), clock);
    }

    /** What is known of a provider that only its routes know. */
    record Account(Duration life, RouteSignature signature) {

        /** Nobody says how long: as long as people take to pay. */
        private static final String LONG = "3650d";

        /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
        static Account of(AccountSettings settings) {
            for (var key : settings.values().keySet()) {
                if (key.startsWith("notices.") && !NOTICES.contains(key.substring("notices.".length()))) {
                    throw settings.wrong(
                            "has %s; known are notices.session, signature, secret, token and unsigned".formatted(key));
                }
            }
            return new Account(life(settings), RouteSignature.of(settings));
        }

        private static Duration life(AccountSettings settings) {
            try {
                var life =
                        DurationStyle.detectAndParse(settings.optional("life").orElse(LONG));
                if (life.compareTo(Duration.ZERO) > 0) {
                    return life;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw settings.wrong("has a life that is none; write it as 30m, 24h or 60d");
        }
    }
}
