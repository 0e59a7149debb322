package org.paylink.payment;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Notice;

/**
 * One account at a payment service provider. Each call is made once per attempt by its caller, who owns all retries; a failed stage carries
 * an {@link org.paylink.effects.OutsideFailure} that says what is known of the call's fate.
 */
public interface PaymentProvider {

    Capabilities capabilities();

    /** Opens a payment of exactly this amount. With the same key it must not open a second one where the provider can tell. */
    CompletionStage<OpenedSession> open(SessionOrder order);

    /** Makes it unpayable, as far as the provider can; one already paid stays paid. */
    CompletionStage<Void> cancel(SessionReference session);

    /**
     * What has become of the session: every payment, refund and chargeback the provider knows, and its own end. Where a provider takes approved
     * money only on our word, this is where it is taken, if the session is still {@code wanted}.
     */
    CompletionStage<List<Observation>> ask(SessionReference session);

    /**
     * Reads a notice. Must be pure: it is read once at the door and again when it is worked off.
     *
     * @throws BadNotice where the signature is wrong or the body cannot be read
     */
    ReadNotice read(Notice notice) throws BadNotice;

    /**
     * A notice understood: {@code eventKey} recognises the same event delivered again. {@code look}: sessions of which it only says that something
     * happened, or says it in a way that proves nothing; they are asked about at once.
     */
    record ReadNotice(String eventKey, List<Observation> observations, List<Look> look) {

        public ReadNotice(String eventKey, List<Observation> observations) {
            this(eventKey, observations, List.of());
        }
    }

    /** A session to look at: by our own id where the notice carries it, else by the provider's, of the session or of a payment booked for it. */
    record Look(@Nullable UUID session, @Nullable String reference) {}

    /** The session as both sides call it. {@code wanted}: false where its money is not asked for any more, be it approved or not. */
    record SessionReference(UUID session, String reference, boolean wanted) {

        public SessionReference(UUID session, String reference) {
            this(session, reference, true);
        }
    }
}
