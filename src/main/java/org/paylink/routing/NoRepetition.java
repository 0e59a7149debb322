package org.paylink.routing;

import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * What Camel's HTTP client repeats by itself: a call that only reads, on a connection that turned out to be dead. Left alone it would also send a
 * POST again that was answered by 503, and the ERP would book twice behind our back.
 */
final class NoRepetition extends DefaultHttpRequestRetryStrategy {

    NoRepetition() {
        super(1, TimeValue.ofSeconds(1));
    }

    /** A PUT may be repeated by the letter of HTTP; to some ERPs it is how a payment is booked. */
    @Override
    protected boolean handleAsIdempotent(HttpRequest request) {
        return Method.isSafe(request.getMethod());
    }

    @Override
    public boolean retryRequest(HttpResponse response, int times, HttpContext context) {
        return false;
    }
}
