package org.paylink.effects;

import java.net.SocketAddress;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.springframework.util.function.SingletonSupplier;

/** The client's own TLS, set up with the first call that needs it: to read all roots of trust takes a fiftieth of the start. */
final class TlsWhenNeeded implements TlsStrategy {

    private final Supplier<TlsStrategy> tls =
            SingletonSupplier.of(() -> ClientTlsStrategyBuilder.create().buildAsync());

    @Override
    @Deprecated
    public boolean upgrade(
            TransportSecurityLayer session,
            HttpHost host,
            SocketAddress local,
            SocketAddress remote,
            Object attachment,
            Timeout timeout) {
        return tls.get().upgrade(session, host, local, remote, attachment, timeout);
    }

    @Override
    public void upgrade(
            TransportSecurityLayer session,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout timeout,
            FutureCallback<TransportSecurityLayer> ended) {
        tls.get().upgrade(session, endpoint, attachment, timeout, ended);
    }
}
