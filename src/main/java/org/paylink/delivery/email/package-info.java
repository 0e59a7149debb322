/** E-mail by SMTP submission: a text and the same as a page, and the mails that came back. */
@NullMarked
package org.paylink.delivery.email;

import org.jspecify.annotations.NullMarked;
