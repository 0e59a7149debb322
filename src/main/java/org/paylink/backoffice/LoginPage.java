package org.paylink.backoffice;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asks for the password. */
@Controller
final class LoginPage {

    @GetMapping("/login")
    ModelAndView show(@RequestParam Map<String, String> query) {
        var note = "";
        if (query.containsKey("wrong")) {
            note = "That is not the password.";
        } else if (query.containsKey("wait")) {
            note = "Too many wrong passwords: wait a minute, then try again.";
        } else if (query.containsKey("out")) {
            note = "You are logged out.";
        }
        return new ModelAndView("office/login", Map.of("note", note, "to", OfficeEntrance.ownPath(query.get("to"))));
    }
}
