package org.paylink.delivery.email;

import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's mails are handed over, and how: {@code name} is what we greet with, {@code answerWithin} how long each answer may take,
 * {@code connections} how many are kept at most.
 */
record SmtpServer(
        String host,
        int port,
        Security security,
        SSLSocketFactory trust,
        @Nullable Login login,
        String name,
        int connections,
        Duration answerWithin) {

    enum Security {
        /** TLS from the first byte. */
        TLS,
        /** Begins in the clear and must change to TLS before anything is told. */
        STARTTLS,
        /** For a server on this machine. */
        NONE
    }

    record Login(String username, String password) {
        /** Without both. */
        @Override
        public String toString() {
            return "Login";
        }
    }

    /** However slowly it answers, a whole conversation ends in this time. */
    Duration conversationMax() {
        return answerWithin.multipliedBy(4);
    }

    /** As the mail library reads them. */
    Properties properties() {
        var properties = new Properties();
        properties.put("mail.smtp.localhost", name);
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", trust);
        if (security == Security.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
