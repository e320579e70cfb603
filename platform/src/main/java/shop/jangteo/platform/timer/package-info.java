/** Work that is due at a time, kept in the database and safe with several instances. */
@NullMarked
package shop.jangteo.platform.timer;

import org.jspecify.annotations.NullMarked;
