package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** A page of which one part is asked for again every few seconds; where nothing has changed since, the answer is empty. */
final class LivePage {

    /**
     * The page, its live part alone, or nothing.
     *
     * @param view must be equal to the one before exactly where nothing has changed
     */
    static ModelAndView of(String template, Object view, Map<String, ?> around, HttpServletRequest request) {
        var seen = Integer.toHexString(view.hashCode());
        var live = request.getHeader("HX-Request") != null;
        if (live && seen.equals(request.getParameter("seen"))) {
            var unchanged = new ModelAndView((model, asked, response) -> {});
            unchanged.setStatus(HttpStatus.NO_CONTENT);
            return unchanged;
        }
        var model = new HashMap<String, Object>(around);
        model.put("view", view);
        model.put("self", self(request, seen));
        return new ModelAndView(live ? template + " :: live" : template, model);
    }

    private static String self(HttpServletRequest request, String seen) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("seen", seen)
                .build()
                .toUriString();
    }

    private LivePage() {}
}
