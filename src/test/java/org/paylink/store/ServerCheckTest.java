package org.paylink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.paylink.settings.StartRefused;

class ServerCheckTest {

    private final ServerCheck check =
            new ServerCheck(new Login("jdbc:postgresql://db/paylink?password=s3cret", "me", "s3cret"));

    @Test
    void refusesAServerThatIsTooOld() {
        assertThat(check.refusal(new ServerCheck.Answer(14, "UTF8", false)))
                .hasValueSatisfying(
                        refused -> assertThat(refused.what() + ": " + refused.cure())
                                .isEqualTo(
                                        "The database jdbc:postgresql://db/paylink is PostgreSQL 14: use PostgreSQL 15 or newer"));
    }

    @Test
    void takesTheOldestThatWillDo() {
        assertThat(check.refusal(new ServerCheck.Answer(15, "UTF8", false))).isEmpty();
    }

    @Test
    void refusesTextsThatCannotHoldEveryName() {
        assertThat(check.refusal(new ServerCheck.Answer(17, "LATIN1", false))).isPresent();
    }

    @Test
    void refusesAStandby() {
        assertThat(check.refusal(new ServerCheck.Answer(17, "UTF8", true))).isPresent();
    }

    @Test
    void refusesAnotherKindOfDatabase() {
        assertThatThrownBy(() -> new ServerCheck(new Login("jdbc:h2:mem:x", "me", "s3cret")).pass())
                .hasMessageContaining("does not begin with jdbc:postgresql:");
    }

    @Test
    void passesARealServer() {
        assertThatCode(() -> new ServerCheck(TestDatabase.emptyLogin()).pass()).doesNotThrowAnyException();
    }

    @Test
    void saysThatNobodyAnswersAndKeepsThePassword() {
        var nobody = new ServerCheck(
                new Login("jdbc:postgresql://127.0.0.1:9/paylink?user=x&password=s3cret", "me", "s3cret"));
        assertThatThrownBy(nobody::pass)
                .isInstanceOf(StartRefused.class)
                .hasMessage("The database jdbc:postgresql://127.0.0.1:9/paylink cannot be reached (SQL state 08001)");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        Login real = TestDatabase.emptyLogin();
        var wrong = new ServerCheck(new Login(real.url(), real.username(), "wrong"));
        assertThatThrownBy(wrong::pass).hasMessageContaining("does not let the user postgres in");
    }

    @Test
    void saysThatTheDatabaseDoesNotExist() {
        Login real = TestDatabase.emptyLogin();
        var missing = new ServerCheck(new Login(real.url() + "_not", real.username(), real.password()));
        assertThatThrownBy(missing::pass).hasMessageEndingWith("does not exist");
    }

    @Test
    void printsALoginWithoutItsPassword() {
        var login = new Login("jdbc:postgresql://db/paylink?password=s3cret", "me", "s3cret");
        assertThat(login).hasToString("me at jdbc:postgresql://db/paylink");
    }
}
