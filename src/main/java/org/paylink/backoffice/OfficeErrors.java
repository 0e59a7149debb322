package org.paylink.backoffice;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** What is shown where something went wrong: a page to people, a problem to programs, nothing of the inside to anybody. */
@Controller
final class OfficeErrors implements ErrorController {

    @RequestMapping("/error")
    Object answer(HttpServletRequest request) {
        var status = status(request);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return path.startsWith("/api/") || path.startsWith("/webhooks/") ? problem(status) : page(status);
    }

    @ResponseBody
    private static ResponseEntity<Problem> problem(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, status.getReasonPhrase(), cure(status)));
    }

    private static ModelAndView page(HttpStatus status) {
        return new ModelAndView(
                "office/error", Map.of("code", status.value(), "title", title(status), "cure", cure(status)), status);
    }

    /** Whoever opens this address himself finds nothing here. */
    private static HttpStatus status(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here";
            case FORBIDDEN -> "This page has grown old";
            case METHOD_NOT_ALLOWED, BAD_REQUEST -> "This is not how it works";
            case SERVICE_UNAVAILABLE -> "We cannot answer just now";
            default -> status.is5xxServerError() ? "Something went wrong on our side" : status.getReasonPhrase();
        };
    }

    private static String cure(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Check the address.";
            case FORBIDDEN -> "Load it again and repeat what you wanted to do.";
            case METHOD_NOT_ALLOWED ->
                "This address does not take that method; see /api/openapi.json for those it takes.";
            case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> "See /api/openapi.json for the media types it takes.";
            case SERVICE_UNAVAILABLE -> "Try again in a minute; nothing is lost.";
            default ->
                status.is5xxServerError()
                        ? "Try again; if it stays like this, the connector's log says more."
                        : "Check the address and what was sent with it.";
        };
    }
}
