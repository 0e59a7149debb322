package org.paylink.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.TrialOrders;

/** A provider that opens what it is asked to and tells what the test wrote down for it. A notice's body names the observations to give. */
final class ScriptedProvider implements PaymentProvider, PaymentProviderType {

    final List<SessionOrder> opened = Collections.synchronizedList(new ArrayList<>());
    final List<SessionReference> cancelled = Collections.synchronizedList(new ArrayList<>());
    final Map<String, List<Observation>> notices = new ConcurrentHashMap<>();
    final Map<String, Look> looks = new ConcurrentHashMap<>();
    final Map<String, List<Observation>> truth = new ConcurrentHashMap<>();
    final List<OutsideFailure> failures = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String type() {
        return "scripted";
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
        if (!failures.isEmpty()) {
            return CompletableFuture.failedFuture(failures.remove(0));
        }
        opened.add(order);
        return CompletableFuture.completedFuture(new OpenedSession(
                "ref-" + order.session(),
                URI.create("https://psp.example/" + order.session()),
                Instant.now().plusSeconds(3600)));
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        cancelled.add(session);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return CompletableFuture.completedFuture(truth.getOrDefault(session.reference(), List.of()));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        var key = new String(notice.body(), StandardCharsets.UTF_8);
        if (looks.containsKey(key)) {
            return new ReadNotice(key, List.of(), List.of(looks.get(key)));
        }
        var observations = notices.get(key);
        if (observations == null) {
            throw new BadNotice("not signed");
        }
        return new ReadNotice(key, observations);
    }
}
