package org.paylink.payment.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Json;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;
import org.paylink.payment.adyen.AdyenProviderType.Merchant;
import org.paylink.payment.adyen.AdyenStatus.Said;

/** Adyen's notices: several items in one body, each signed by itself, in any order, and each perhaps twice. */
final class AdyenEvents {

    private final Merchant merchant;
    private final AdyenSignature signature;

    AdyenEvents(Merchant merchant, AdyenSignature signature) {
        this.merchant = merchant;
        this.signature = signature;
    }

    /**
     * All or nothing: where one item is not genuine, none of the body is believed.
     *
     * @throws IllegalArgumentException where it is no notice of theirs
     */
    ReadNotice read(JsonNode body) throws BadNotice {
        var items = body.path("notificationItems");
        if (items.isEmpty() || !Json.text(body, "live").equals(Boolean.toString(merchant.live()))) {
            throw new BadNotice("it holds nothing, or live is not " + merchant.live());
        }
        var keys = new ArrayList<String>();
        var seen = new ArrayList<Observation>();
        var look = new LinkedHashSet<Look>();
        for (var wrapped : items) {
            var item = wrapped.path("NotificationRequestItem");
            signature.check(item);
            keys.add(AdyenSignature.signed(item));
            // One webhook may serve all merchant accounts of a company.
            if (Json.text(item, "merchantAccountCode").equals(merchant.account())) {
                read(item, seen, look);
            }
        }
        return new ReadNotice(DerivedId.of(keys).toString(), List.copyOf(seen), List.copyOf(look));
    }

    private static void read(JsonNode item, List<Observation> seen, LinkedHashSet<Look> look) {
        var event = Json.text(item, "eventCode");
        var session = OrderReference.session(
                        Json.find(item, "merchantReference").orElse(""))
                .orElse(null);
        var said = AdyenStatus.of(event, Json.find(item, "success").orElse(""));
        if (said != null) {
            seen.addAll(movements(item, said, session));
        } else if (session != null && !event.equals("CAPTURE") && !AdyenStatus.isBeside(event)) {
            look.add(new Look(session, null));
        }
    }

    private static List<Observation> movements(JsonNode item, Said said, @Nullable UUID session) {
        var original = Json.find(item, "originalReference").orElse(null);
        if (session != null) {
            return movements(item, said, session, original);
        }
        // Whoever made the change may have given it a reference of his own: then it is known by the payment it is
        // about.
        if (original == null) {
            return List.of();
        }
        try {
            return movements(item, said, null, original);
        } catch (IllegalArgumentException ofAnotherApplication) {
            return List.of();
        }
    }

    private static List<Observation> movements(
            JsonNode item, Said said, @Nullable UUID session, @Nullable String original) {
        var own = Json.text(item, "pspReference");
        var names = new ArrayList<String>(List.of(said.again() ? own + "-second" : own));
        // What undoes something may bear its name, or name it as the original.
        if (said.status() == Status.FAILED && original != null) {
            names.add(original);
        }
        return names.stream()
                .map(name -> new Observation(
                        said.entry(),
                        said.status(),
                        name,
                        AdyenWords.amount(item),
                        Json.instant(item, "eventDate"),
                        Json.find(item, "paymentMethod").orElse(null),
                        session,
                        session == null ? original : null))
                .toList();
    }
}
