/** Letters: a PDF per message, handed to whoever prints, by a folder or an SFTP server. */
@NullMarked
package org.paylink.delivery.letter;

import org.jspecify.annotations.NullMarked;
