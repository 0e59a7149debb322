package org.paylink.payment.paypal;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.BadNotice;

/**
 * The certificates by which PayPal signs. They are fetched where a notice says, but from PayPal's own hosts only, one at a time, and kept: there are
 * a few, and each lives a year. Whoever makes up addresses can keep us busy no more than so often a minute.
 */
final class PayPalCertificates {

    private static final String PATH = "/v1/notifications/certs/";
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int KEPT_MAX = 16;
    private static final int PER_MINUTE = 10;

    private final HttpCalls calls;
    private final URI api;
    private final PayPalAuthority authority;
    private final Map<String, List<X509Certificate>> kept = new ConcurrentHashMap<>();
    private long minute;
    private int fetchedInIt;

    /** @param api where the account is called; a sandbox's certificates are no good for a live account */
    PayPalCertificates(HttpCalls calls, URI api, PayPalAuthority authority) {
        this.calls = calls;
        this.api = api;
        this.authority = authority;
    }

    /** The certificate at this address, which was PayPal's at that time. */
    X509Certificate at(String address, Instant when) throws BadNotice {
        if (!isTheirs(address)) {
            throw new BadNotice("PAYPAL-CERT-URL is none of PayPal's");
        }
        var chain = chain(address, when);
        authority.check(chain, when);
        return chain.get(0);
    }

    /** Whether it is at hand, so that nothing need be fetched. */
    boolean has(String address) {
        return kept.containsKey(address);
    }

    private boolean isTheirs(String address) {
        var name = address.substring(address.indexOf(PATH) < 0 ? 0 : address.indexOf(PATH) + PATH.length());
        if (!NAMES.matcher(name).matches()) {
            return false;
        }
        if (address.equals(api + PATH + name)) {
            return true;
        }
        // The certificates stand on another of their hosts than the one that is called.
        var host = address.replace("https://", "").replace(PATH + name, "");
        return address.equals("https://" + host + PATH + name)
                && isPayPal(host)
                && isPayPal(String.valueOf(api.getHost()))
                && isSandbox(host) == isSandbox(api.getHost());
    }

    private static boolean isPayPal(String host) {
        return host.toLowerCase(Locale.ROOT).matches("([a-z0-9-]{1,63}\\.){1,4}paypal\\.com");
    }

    private static boolean isSandbox(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith(".sandbox.paypal.com");
    }

    private List<X509Certificate> chain(String address, Instant when) throws BadNotice {
        var known = kept.get(address);
        return known == null ? perhapsFetched(address, when) : known;
    }

    private synchronized List<X509Certificate> perhapsFetched(String address, Instant when) throws BadNotice {
        var known = kept.get(address);
        if (known != null) {
            return known;
        }
        mayFetch(when);
        var chain = fetched(address);
        // Only what is theirs is kept, so that nobody can drive it out with anything else.
        authority.check(chain, when);
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.put(address, chain);
        return chain;
    }

    private void mayFetch(Instant when) throws BadNotice {
        var now = when.getEpochSecond() / 60;
        fetchedInIt = now == minute ? fetchedInIt + 1 : 1;
        minute = now;
        if (fetchedInIt > PER_MINUTE) {
            throw new BadNotice("too many certificates were asked for in this minute");
        }
    }

    private List<X509Certificate> fetched(String address) throws BadNotice {
        try {
            var request = calls.request(URI.create(address)).timeout(PATIENCE).GET();
            var answer = calls.call(request.build()).toCompletableFuture().join();
            if (!answer.ok()) {
                throw new BadNotice("the certificate cannot be fetched: PayPal answered " + answer.status());
            }
            return read(answer.body());
        } catch (CompletionException e) {
            throw new BadNotice("the certificate cannot be fetched");
        } catch (CertificateException e) {
            throw new BadNotice("the certificate cannot be read");
        }
    }

    /** One or more in PEM, the signer's first. */
    static List<X509Certificate> read(byte[] pem) throws CertificateException {
        var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (all.isEmpty()) {
            throw new CertificateException("there is none");
        }
        return all;
    }

    @Override
    public String toString() {
        return "PayPalCertificates";
    }
}
