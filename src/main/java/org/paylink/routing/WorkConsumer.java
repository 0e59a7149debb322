package org.paylink.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;
import org.paylink.flow.Handout;
import org.paylink.flow.MapBack;
import org.paylink.flow.Outlet;

/**
 * Fetches work and sends it down the route: one by one, or as a list. After a failure it fetches a single piece until one succeeds: an ERP
 * that is away then costs one attempt per poll, and everything else waits untouched.
 */
final class WorkConsumer extends ScheduledBatchPollingConsumer {

    private final WorkEndpoint endpoint;
    private final Set<UUID> suspects = Collections.newSetFromMap(new Recent<>(SUSPECTS));
    private volatile boolean failing;

    WorkConsumer(WorkEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Services.one(endpoint.getCamelContext(), Outlet.class).serve(endpoint.queue);
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        var outlet = Services.one(endpoint.getCamelContext(), Outlet.class);
        var taken = outlet.take(endpoint.queue, failing ? 1 : Math.max(endpoint.batch, SINGLES));
        var polled = processBatch(CastUtils.cast(new java.util.ArrayDeque<>(groups(taken))));
        // Zero ends the greedy polling: after a failure the next piece waits for the usual pause.
        return failing ? 0 : polled;
    }

    /** What failed within a list comes back alone, so that one bad payment does not keep the others from being booked. */
    private List<List<Handout>> groups(List<Handout> taken) {
        if (endpoint.batch == 1) {
            return taken.stream().map(List::of).toList();
        }
        var groups = new ArrayList<List<Handout>>();
        var together = new ArrayList<Handout>();
        for (var handout : taken) {
            if (suspects.contains(handout.effect())) {
                groups.add(List.of(handout));
            } else {
                together.add(handout);
            }
        }
        for (int from = 0; from < together.size(); from += endpoint.batch) {
            groups.add(together.subList(from, Math.min(together.size(), from + endpoint.batch)));
        }
        return groups;
    }

    @Override
    public int processBatch(Queue<Object> groups) throws Exception {
        int processed = 0;
        for (var next = groups.poll(); next != null; next = groups.poll()) {
            List<Handout> group = CastUtils.cast((List<?>) next);
            // A route that stops, or whose ERP has just failed, gives back what it has not begun.
            if (!isBatchAllowed() || failing && processed > 0) {
                giveBack(group);
            } else {
                process(group);
                processed += group.size();
            }
        }
        return processed;
    }

    private void giveBack(List<Handout> group) {
        Services.one(endpoint.getCamelContext(), Outlet.class).failed(group, new CancellationException("not begun"));
    }

    private void process(List<Handout> group) throws Exception {
        var exchange = createExchange(true);
        var acknowledgement = new Acknowledgement(
                Services.one(endpoint.getCamelContext(), Outlet.class), endpoint.work, group, this::ended);
        try {
            fill(exchange, group);
        } catch (RuntimeException e) {
            // A mapping that fails is the work's failure, not the poll's.
            exchange.setException(e);
            acknowledgement.onFailure(exchange);
            releaseExchange(exchange, true);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(acknowledgement);
        getProcessor().process(exchange);
    }

    private void ended(List<Handout> group, boolean well) {
        failing = !well;
        for (var handout : group) {
            if (well) {
                suspects.remove(handout.effect());
            } else if (endpoint.batch > 1) {
                suspects.add(handout.effect());
            }
        }
    }

    private void fill(Exchange exchange, List<Handout> group) {
        var message = exchange.getMessage();
        var records = new ArrayList<Object>(group.size());
        group.forEach(handout -> records.add(mapped(handout)));
        message.setBody(endpoint.batch == 1 ? records.get(0) : records);
        var first = group.get(0);
        var key = group.size() == 1 ? first.idempotencyKey() : FileNames.key(group);
        message.setHeader("PayLinkMerchant", first.merchant());
        message.setHeader("PayLinkIdempotencyKey", key);
        message.setHeader(FileNames.HEADER, FileNames.of(group));
        message.setHeader(FileNames.PAID_AT, FileNames.paidAt(group));
        if (endpoint.batch == 1) {
            message.setHeader("PayLinkInvoice", first.invoiceNumber());
            message.setHeader("PayLinkPayment", first.paymentId());
        }
    }

    private Object mapped(Handout handout) {
        if (endpoint.mapping == null) {
            return new LinkedHashMap<>(handout.tree());
        }
        return Services.one(endpoint.getCamelContext(), MapBack.class)
                .map(endpoint.mapping, handout.merchant(), handout.tree());
    }

    /** A set without an end would grow for ever; what is forgotten is only tried in a list once more. */
    private static final class Recent<K> extends LinkedHashMap<K, Boolean> {

        private final int size;

        Recent(int size) {
            this.size = size;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
            return size() > size;
        }
    }

    private static final int SUSPECTS = 10_000;
    private static final int SINGLES = 50;
}
