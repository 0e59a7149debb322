package org.paylink.payment.paypal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.paylink.payment.BadNotice;

/** Says whose certificates are believed: those that Java trusts, or the ones in a file instead; and only for PayPal's own name. */
final class PayPalAuthority {

    private static final Pattern NAME = Pattern.compile("messageverificationcerts[a-z0-9.-]*\\.paypal\\.com");

    private final Set<TrustAnchor> anchors;

    private PayPalAuthority(List<X509Certificate> trusted) {
        anchors = new HashSet<>();
        trusted.forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
    }

    static PayPalAuthority ofJava() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusting) {
                    return new PayPalAuthority(List.of(trusting.getAcceptedIssuers()));
                }
            }
            throw new IllegalStateException("this Java trusts nobody");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException where the file cannot be read */
    static PayPalAuthority ofFile(String file) {
        try {
            return new PayPalAuthority(PayPalCertificates.read(Files.readAllBytes(Path.of(file))));
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IllegalArgumentException("is no file of certificates in PEM");
        }
    }

    /** @param chain the signer's certificate, and those that lead to somebody who is trusted */
    void check(List<X509Certificate> chain, Instant when) throws BadNotice {
        var signer = chain.get(0);
        if (!NAME.matcher(commonName(signer)).matches()) {
            throw new BadNotice("the certificate is not PayPal's");
        }
        var wanted = new X509CertSelector();
        wanted.setCertificate(signer);
        try {
            signer.checkValidity(Date.from(when));
            var parameters = new PKIXBuilderParameters(anchors, wanted);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(when));
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (GeneralSecurityException e) {
            throw new BadNotice("the certificate is not trusted, or not any more");
        }
    }

    private static String commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "PayPalAuthority[%d trusted]".formatted(anchors.size());
    }
}
