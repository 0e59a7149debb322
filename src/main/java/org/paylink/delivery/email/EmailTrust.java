package org.paylink.delivery.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.paylink.effects.AccountSettings;

/** Whose certificates a mail server may show: those that Java trusts, or those in a file of one's own. */
final class EmailTrust {

    /** @throws IllegalArgumentException with a sentence where the file of {@code trust} holds no certificates */
    static SSLSocketFactory of(AccountSettings settings) {
        try {
            var file = settings.optional("trust");
            if (file.isEmpty()) {
                return SSLContext.getDefault().getSocketFactory();
            }
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (var stream = Files.newInputStream(Path.of(file.get()))) {
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                    trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw EmailChannelType.wrong(settings, "has in trust a file that holds no certificates (PEM)");
        }
    }

    private EmailTrust() {}
}
