package org.paylink.routing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Handout;
import org.paylink.flow.Outlet;

/** Tells the outlet how a route has ended. Runs when the exchange is over, hence after the ERP's own commit. */
final class Acknowledgement extends SynchronizationAdapter {

    private final Outlet outlet;
    private final Work work;
    private final List<Handout> group;
    private final BiConsumer<List<Handout>, Boolean> ended;

    Acknowledgement(Outlet outlet, Work work, List<Handout> group, BiConsumer<List<Handout>, Boolean> ended) {
        this.outlet = outlet;
        this.work = work;
        this.group = group;
        this.ended = ended;
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            fail(new IllegalStateException("the route has rolled back"));
            return;
        }
        try {
            var answer = answer(exchange);
            ended.accept(group, true);
            outlet.done(group, answer);
        } catch (IOException e) {
            fail(e);
        }
    }

    /** What was done is done, be its answer readable or not. */
    private @Nullable Object answer(Exchange exchange) throws IOException {
        try {
            return readable(exchange.getMessage().getBody());
        } catch (IOException e) {
            if (work.needsAnswer()) {
                throw e;
            }
            return null;
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        var why = exchange.getException();
        fail(why == null ? new IllegalStateException("the route has failed without saying why") : why);
    }

    private void fail(Exception why) {
        ended.accept(group, false);
        outlet.failed(group, why);
    }

    /** A stream dies with its exchange, so an answer becomes text here. */
    static @Nullable Object readable(@Nullable Object body) throws IOException {
        var content = body instanceof WrappedFile<?> file ? file.getBody() : body;
        if (content instanceof StreamCache cache) {
            cache.reset();
        }
        if (content instanceof InputStream stream) {
            content = stream.readNBytes(LONGEST_ANSWER);
        }
        return content instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : content;
    }

    private static final int LONGEST_ANSWER = 1 << 20;
}
