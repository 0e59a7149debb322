package org.paylink.effects;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The bytes of a request's body, which must be at hand: a body that is still being made has no place in an effect. */
final class SentBody implements Flow.Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private boolean complete;

    private SentBody() {}

    static byte[] of(BodyPublisher publisher) {
        var body = new SentBody();
        publisher.subscribe(body);
        if (!body.complete) {
            throw new IllegalStateException("the body of a call must be at hand");
        }
        return body.whole.toByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        var bytes = new byte[piece.remaining()];
        piece.get(bytes);
        whole.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable error) {
        complete = false;
    }

    @Override
    public void onComplete() {
        complete = true;
    }
}
