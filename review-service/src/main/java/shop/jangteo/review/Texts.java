package shop.jangteo.review;

/** The forms of what is typed in. */
public final class Texts {

  /** An id in a path. What is not ASCII cannot even be compared with a column of ids. */
  public static final String ID = "[!-~]{1,64}";

  /** Plain text in lines, of whole characters; markup is nothing but text here. */
  public static final String LINES = "[[\\P{Cntrl}\\n\\r\\t]&&[^\\p{Cs}]]*";

  /** Likewise, in one line. */
  public static final String ONE_LINE = "[\\P{Cntrl}&&[^\\p{Cs}]]*";

  private Texts() {}
}
