package org.paylink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "40P01, true, true, Two transactions met in the database (SQLException 40P01)",
        "40001, true, true, Two transactions met in the database (SQLException 40001)",
        "08006, true, false, The database does not answer (SQLException 08006)",
        "53100, true, false, The database does not answer (SQLException 53100)",
        "23505, false, false, The database does not answer (SQLException 23505)"
    })
    void onlyWhatPassesIsWaitedForAndWhoMetGoesOnAtOnce(String state, boolean passes, boolean met, String said) {
        var error = new IllegalStateException(new RuntimeException(new SQLException("words that hold data", state)));

        assertEquals(passes, DatabaseTrouble.passes(error));
        assertEquals(met, DatabaseTrouble.met(error));
        assertEquals(said, DatabaseTrouble.said(error));
    }
}
