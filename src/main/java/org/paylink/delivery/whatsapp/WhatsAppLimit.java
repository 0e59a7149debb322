package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Bounded.Bound;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * How many different customers Meta lets a business portfolio write to in 24 hours by templates. Meta raises it by itself, for those who use half of
 * it and of whom few complain; the settings count until Meta has said.
 */
final class WhatsAppLimit {

    private static final Duration WITHIN = Duration.ofHours(24);
    private static final Pattern TIER = Pattern.compile("TIER_(\\d{1,6})(K?)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    // From this version of the graph on the portfolio's limit stands under a name of its own.
    private static final int RENAMED = 24;

    private final JsonCalls calls;
    private final @Nullable String businessAccount;
    private final String number;
    private final String audience;
    private final String field;
    private volatile OptionalInt customers;

    private WhatsAppLimit(
            JsonCalls calls,
            @Nullable String businessAccount,
            AccountSettings settings,
            String audience,
            OptionalInt customers) {
        this.calls = calls.objecting((status, answer) -> WhatsAppErrors.of(status, answer, 1));
        this.businessAccount = businessAccount;
        this.number = settings.required("phone-number-id");
        this.audience = audience;
        this.field = version(settings) < RENAMED ? "messaging_limit_tier" : "whatsapp_business_manager_messaging_limit";
        this.customers = customers;
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static WhatsAppLimit of(AccountSettings settings, JsonCalls calls, @Nullable String businessAccount) {
        var written = settings.optional("messaging-limit").orElse("unlimited");
        if (!NUMBER.matcher(written).matches() && !written.equals("unlimited")) {
            throw settings.wrong(
                    "has messaging-limit: %s; write how many customers, such as 2000, or unlimited".formatted(written));
        }
        var customers = written.equals("unlimited") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(written));
        var own = businessAccount == null ? settings.required("phone-number-id") : businessAccount;
        return new WhatsAppLimit(
                calls, businessAccount, settings, settings.optional("portfolio").orElse(own), customers);
    }

    private static int version(AccountSettings settings) {
        var path = String.valueOf(settings.url().getPath());
        return path.matches("/v\\d{1,3}\\.\\d") ? Integer.parseInt(path.substring(2, path.indexOf('.'))) : RENAMED;
    }

    Bound bound() {
        return new Bound(audience, customers, WITHIN);
    }

    /** Where nothing can be asked, what the settings say stays. */
    CompletionStage<List<String>> inspect() {
        if (businessAccount == null) {
            return CompletableFuture.completedStage(List.of());
        }
        return calls.get("/" + number + "?fields=" + field, answer -> answer)
                .handle((answer, error) -> error == null ? understood(answer) : unread(OutsideFailure.behind(error)));
    }

    private List<String> understood(JsonNode answer) {
        var word = answer.path(field).asText();
        return told(word)
                ? List.of()
                : List.of("Meta says no limit of customers that we understand; %s counts: write messaging-limit"
                        .formatted(customers.isPresent() ? customers.getAsInt() : "none"));
    }

    /** A definite no needs a person; whoever is silent has not answered about the templates either. */
    private static List<String> unread(Throwable error) {
        return error instanceof OutsideFailure no && (no.kind() == Kind.ASK_A_HUMAN || no.kind() == Kind.REFUSED)
                ? List.of(
                        "its limit of customers cannot be read: %s; let the token read the number, or write messaging-limit"
                                .formatted(no.getMessage()))
                : List.of();
    }

    /** A tier, or a number where -1 is none; a word that we do not know leaves what was known. */
    boolean told(String word) {
        var tier = TIER.matcher(word);
        if (word.equals("TIER_UNLIMITED") || word.equals("-1")) {
            customers = OptionalInt.empty();
        } else if (tier.matches()) {
            customers = OptionalInt.of(
                    Integer.parseInt(tier.group(1)) * (tier.group(2).isEmpty() ? 1 : 1000));
        } else if (NUMBER.matcher(word).matches()) {
            customers = OptionalInt.of(Integer.parseInt(word));
        } else {
            return false;
        }
        return true;
    }
}
