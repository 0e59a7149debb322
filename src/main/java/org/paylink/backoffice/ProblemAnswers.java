package org.paylink.backoffice;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.InboxFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** How a program is told that its call was not done. */
@RestControllerAdvice(
        assignableTypes = {
            DeliveriesApi.class,
            InvoicesApi.class,
            ActsApi.class,
            ChargesApi.class,
            TasksApi.class,
            ParkedApi.class,
            CausesApi.class,
            Received.class,
            MoneyApi.class,
            DunningApi.class,
            ReplayApi.class,
            MeasuresApi.class,
            EvidenceApi.class,
            HoldsApi.class,
            InboxApi.class,
            PayLinksApi.class
        })
final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused) {
        return answer(refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongParameter(MethodArgumentTypeMismatchException e) {
        return answer(new Problem(
                400,
                "A parameter is wrong",
                "%s is not a %s".formatted(e.getName(), word(e.getRequiredType())),
                "see /api/openapi.json"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missingParameter(MissingServletRequestParameterException e) {
        return answer(new Problem(400, "A parameter is missing", e.getParameterName(), "see /api/openapi.json"));
    }

    /** What the state of the invoice or record forbids; the sentence is made for people. */
    @ExceptionHandler
    ResponseEntity<Problem> forbiddenByState(IllegalStateException e) {
        return answer(new Problem(409, "Its state forbids this", e.getMessage(), "look at its state first"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> gone(NoSuchElementException e) {
        return answer(Problem.of(HttpStatus.NOT_FOUND, "There is no such thing", "check the address"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> noDatabase(Exception e) {
        LOG.warn("A program's call cannot be done now: {}", why(e));
        return later(Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer",
                "send the same call again later; doing it twice does no harm"));
    }

    private static String why(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return "the database's disk is full; when there is space again it goes on by itself";
            }
        }
        return e.getClass().getSimpleName();
    }

    private static final String DISK_FULL = "53100";

    @ExceptionHandler
    ResponseEntity<Problem> notReceived(InboxFailure failure) {
        return switch (failure.kind()) {
            case NO_SUCH_INBOX ->
                answer(new Problem(
                        404,
                        "There is no such inbox",
                        failure.getMessage(),
                        "check the address, and that a route reads paylink:inbox with that name"));
            case UNREADABLE -> answer(new Problem(422, "It cannot be read", failure.getMessage(), "send it corrected"));
            case NOT_NOW ->
                later(new Problem(
                        503,
                        "It was not received",
                        failure.getMessage(),
                        "send the same again later; if it stays so, look at the route in the back office"));
        };
    }

    private static ResponseEntity<Problem> later(Problem problem) {
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, "30")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String word(@Nullable Class<?> type) {
        if (type == LocalDate.class) {
            return "date such as 2026-11-22";
        }
        return type == int.class ? "number" : "valid value";
    }
}
