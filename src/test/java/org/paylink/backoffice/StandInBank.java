package org.paylink.backoffice;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Form;
import org.paylink.effects.Handshake;
import org.paylink.effects.Notice;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.TrialOrders;

/** Opens whatever it is asked to. Believes a notice with the header {@code x-signed: yes}, such as {@code DONE <session> 12.50 EUR}. */
final class StandInBank implements PaymentProvider, PaymentProviderType, Handshake {

    /** Whoever knows the word is greeted by it. */
    @Override
    public Optional<String> greet(Notice knock) {
        var query = Form.read(knock.header(Notice.QUERY).orElse(""));
        return Optional.ofNullable(query.get("challenge")).filter(word -> "bank-token".equals(query.get("token")));
    }

    @Override
    public String thanks() {
        return "[noted]";
    }

    @Override
    public String type() {
        return "stand-in";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return TrialOrders.ALL_CAPABLE;
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        return CompletableFuture.completedFuture(new OpenedSession(
                "ref-" + order.session(), URI.create("https://bank.example/" + order.session()), null));
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        if (!notice.header("x-signed").filter("yes"::equals).isPresent()) {
            throw new BadNotice("not signed");
        }
        var words = new String(notice.body(), StandardCharsets.UTF_8).split(" ");
        if (words.length < 4) {
            return new ReadNotice(String.join(" ", words), List.of());
        }
        return new ReadNotice(
                String.join(" ", words),
                List.of(new Observation(
                        Observation.Entry.PAYMENT,
                        Observation.Status.valueOf(words[0]),
                        "tr-" + words[1].substring(0, 8),
                        Money.of(new BigDecimal(words[2]), Currency.of(words[3])),
                        notice.receivedAt(),
                        "card",
                        UUID.fromString(words[1]),
                        null)));
    }
}
