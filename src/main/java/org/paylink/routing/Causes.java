package org.paylink.routing;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.camel.CamelException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.paylink.flow.UnreadableDelivery;

/** What went wrong, in one line: for the log without any content of records, for the back office with the message. */
final class Causes {

    /** For the log. A message is shown only of kinds that speak of connections and files, never of data. */
    static String brief(Throwable thrown) {
        var root = root(thrown);
        var name = root.getClass().getSimpleName();
        if (root instanceof SQLException sql) {
            var state = String.valueOf(sql.getSQLState());
            return state.startsWith("08") ? name + ": " + line(root) : name + ", SQL state " + state;
        }
        if (root instanceof HttpOperationFailedException http) {
            return "HTTP status " + http.getStatusCode();
        }
        return showsNoData(root) ? name + ": " + line(root) : name;
    }

    /** For people who are signed in: the kind and the first line of the message. */
    static String full(Throwable thrown) {
        var root = root(thrown);
        return root.getClass().getSimpleName() + ": " + line(root);
    }

    /** The innermost cause: what Camel wraps around it names the route, which the reader knows. */
    static Throwable root(Throwable thrown) {
        var root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    static String line(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).strip();
        var first = message.lines().findFirst().orElse("");
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    }

    private static boolean showsNoData(Throwable root) {
        if (root instanceof JacksonException) {
            return false;
        }
        return root instanceof IOException
                || root instanceof UnreadableDelivery
                || root instanceof GenericFileOperationFailedException
                || root instanceof CamelException
                || root instanceof RuntimeCamelException
                || root.getClass().getName().startsWith("com.jcraft.jsch.");
    }

    private static final int LONGEST = 300;

    private Causes() {}
}
