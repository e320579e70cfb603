package shop.jangteo.member;

/** The forms of what members type in. */
public final class Texts {

  /** Line ends and the like have no place in what is printed on a label or put into a mail. */
  public static final String ONE_LINE = "\\P{Cntrl}*";

  /** As {@link #ONE_LINE}, and not blank. */
  public static final String SOME_LINE = "\\P{Cntrl}*[^\\s\\p{Cntrl}]\\P{Cntrl}*";

  /**
   * What a courier can call: area codes of two digits for Seoul, four for 050 and three for the
   * rest, with or without hyphens: 010-1234-5678, 02-123-4567, 0507-1234-5678, +82-10-…
   */
  public static final String PHONE = "(0|\\+82-?0?)(2|50\\d|(?!50)[13-9]\\d)-?\\d{3,4}-?\\d{4}";

  /** 우편번호 since 2015. */
  public static final String POSTCODE = "\\d{5}";

  /** An id in a path. What is not ASCII cannot even be compared with a column of ids. */
  public static final String ID = "[!-~]{1,64}";

  private Texts() {}

  /** As it is kept: without the 0 that the country code stands for. */
  public static String phone(String typed) {
    return typed.replaceFirst("^(\\+82-?)0", "$1");
  }
}
