package shop.jangteo.platform.trace;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The order and the member that the present thread works for; every line of its log names them. */
public final class LoggedIds implements AutoCloseable {

  private static final String ORDER = "orderId";
  private static final String MEMBER = "memberId";

  private final @Nullable String orderBefore = MDC.get(ORDER);
  private final @Nullable String memberBefore = MDC.get(MEMBER);

  private LoggedIds() {}

  /**
   * For a thread that goes on with something else afterwards: names these, and no others, until the
   * answer is closed.
   */
  public static LoggedIds during(@Nullable String orderId, @Nullable String memberId) {
    var scope = new LoggedIds();
    put(ORDER, orderId);
    put(MEMBER, memberId);
    return scope;
  }

  /** For a timer, from the moment it knows; whatever thread it has ends with it. */
  public static void name(@Nullable String orderId, @Nullable String memberId) {
    put(ORDER, orderId);
    member(memberId);
  }

  /**
   * For the rest of what is being done. Who is named already stays: in a request that is whoever
   * sent it.
   */
  public static void member(@Nullable String memberId) {
    if (MDC.get(MEMBER) == null) {
      put(MEMBER, memberId);
    }
  }

  @Override
  public void close() {
    put(ORDER, orderBefore);
    put(MEMBER, memberBefore);
  }

  private static void put(String name, @Nullable String id) {
    if (id == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, id);
    }
  }
}
