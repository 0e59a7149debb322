package org.paylink.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** How each file fared where its route hands it in: how long that took, and why it failed, if it did. */
final class Exchanges extends EventNotifierSupport {

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Ended> ended = new ConcurrentHashMap<>();

    record Ended(long millis, String failure) {}

    static Exchanges watchedIn(CamelContext camel) {
        var exchanges = new Exchanges();
        exchanges.start();
        camel.getManagementStrategy().addEventNotifier(exchanges);
        return exchanges;
    }

    Ended of(String file) {
        return Optional.ofNullable(ended.get(file)).orElseThrow(() -> new AssertionError(file + " was on no route"));
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            // The headers that name the file are gone when the route ends.
            var name = sending.getExchange().getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
            Optional.ofNullable(name)
                    .ifPresent(file -> names.put(sending.getExchange().getExchangeId(), file));
        } else if (event instanceof ExchangeSentEvent sent) {
            var why = sent.getExchange().getException();
            Optional.ofNullable(names.remove(sent.getExchange().getExchangeId()))
                    .ifPresent(file -> ended.put(
                            file, new Ended(sent.getTimeTaken(), why == null ? "" : String.valueOf(why.getMessage()))));
        }
    }
}
