package org.paylink.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HmacSignatureTest {

    private final HmacSignature signature = new HmacSignature("whsec");
    private final Instant sent = Instant.ofEpochSecond(1793520000);
    private final byte[] body = "héllo".getBytes(StandardCharsets.UTF_8);

    /** The figure is OpenSSL's: printf '1793520000.héllo' | openssl dgst -sha256 -hmac whsec. */
    @Test
    void agreesWithOpenSsl() {
        assertThat(signature.sign(sent, body))
                .isEqualTo("t=1793520000,v1=fb3c94bbd170f6caaea17c38a151f08b54408e630539e5207aa4fc90b197f9ab");
    }

    @Test
    void believesItsOwnForFiveMinutesEitherWay() {
        var header = signature.sign(sent, body);
        assertThat(signature.objection(header, body, sent.plusSeconds(300))).isEmpty();
        assertThat(signature.objection(header, body, sent.minusSeconds(300))).isEmpty();
        assertThat(signature.objection(header, body, sent.plusSeconds(301))).contains("its signature is stale");
        assertThat(signature.objection(header, body, sent.minusSeconds(301))).contains("its signature is stale");
    }

    @Test
    void refusesAnotherSecretAnotherBodyAndAnotherTime() {
        var other = new HmacSignature("else").sign(sent, body);
        var moved = signature.sign(sent, body).replace("t=1793520000", "t=1793520001");
        assertThat(signature.objection(other, body, sent)).contains("its signature is wrong");
        assertThat(signature.objection(moved, body, sent)).contains("its signature is wrong");
        assertThat(signature.objection(signature.sign(sent, body), new byte[0], sent))
                .contains("its signature is wrong");
    }

    @Test
    void refusesWhatIsNoSignature() {
        assertThat(signature.objection(null, body, sent)).contains("it is not signed");
        assertThat(signature.objection("x".repeat(5000), body, sent)).contains("it is not signed");
        for (var header : new String[] {"", "t=,v1=", "v1=ab", "t=99999999999999999999,v1=ab", "t=1793520000"}) {
            assertThat(signature.objection(header, body, sent)).contains("its signature is wrong");
        }
    }

    @Test
    void acceptsOneOfSeveralWhileTheSenderChangesItsSecret() {
        var right = signature.sign(sent, body);
        var other = new HmacSignature("next").sign(sent, body);
        assertThat(signature.objection(other + "," + right.split(",")[1], body, sent))
                .isEmpty();
        assertThat(signature.objection(right + "," + other.split(",")[1], body, sent))
                .isEmpty();
    }

    @Test
    void cannotBeMadeFreshByASecondTime() {
        var later = sent.plusSeconds(7200);
        var header = signature.sign(sent, body) + ",t=" + later.getEpochSecond();
        assertThat(signature.objection(header, body, later)).contains("its signature has two times");
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatThrownBy(() -> new HmacSignature(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
