package org.paylink.effects;

import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Passes the end of a call on to a future. */
record EndOf<T>(CompletableFuture<T> future) implements FutureCallback<T> {

    @Override
    public void completed(T result) {
        future.complete(result);
    }

    @Override
    public void failed(Exception error) {
        future.completeExceptionally(error);
    }

    @Override
    public void cancelled() {
        future.cancel(false);
    }
}
