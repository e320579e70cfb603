package shop.jangteo.order;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The banks and securities firms a deposit can go back to, by the two-digit code that the PG knows
 * them by (Toss Payments, "은행·증권사 코드"). Buyers name theirs by this code, by the three-digit one of
 * the Korean clearing house, or by its name.
 *
 * @param names without their 은행, and in capitals
 */
record Bank(String code, List<String> names) {

  private static final String KOOKMIN = "06";

  static final List<Bank> ALL =
      List.of(
          bank("02", "산업", "한국산업", "KDB산업"),
          bank("03", "기업", "IBK기업"),
          bank("06", "국민", "KB국민", "KB"),
          bank("07", "수협", "SH수협"),
          bank("11", "농협", "NH농협"),
          bank("12", "지역농축협", "단위농협"),
          bank("20", "우리"),
          bank("23", "SC제일", "제일"),
          bank("27", "씨티", "한국씨티"),
          bank("30", "수협중앙회"),
          bank("31", "IM뱅크", "대구"),
          bank("32", "부산", "BNK부산"),
          bank("34", "광주"),
          bank("35", "제주"),
          bank("37", "전북"),
          bank("39", "경남", "BNK경남"),
          bank("45", "새마을금고", "새마을", "MG새마을금고"),
          bank("48", "신협"),
          bank("50", "저축", "상호저축"),
          bank("54", "HSBC", "홍콩상하이"),
          bank("64", "산림조합", "산림"),
          bank("71", "우체국"),
          bank("81", "하나", "KEB하나"),
          bank("88", "신한"),
          bank("89", "케이뱅크", "K뱅크"),
          bank("90", "카카오뱅크", "카카오"),
          bank("92", "토스뱅크", "토스"));

  private static Bank bank(String code, String... names) {
    return new Bank(code, List.of(names));
  }

  /** Empty for what is no bank that refunds can be sent to. */
  static Optional<Bank> of(String text) {
    var name = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return ALL.stream().filter(bank -> bank.isCalled(name)).findFirst();
  }

  private boolean isCalled(String name) {
    return name.equals(code)
        || name.equals(clearingCode())
        || names.contains(name)
        || (name.endsWith("은행") && names.contains(name.substring(0, name.length() - 2)));
  }

  /** Of 금융결제원; the PG's is the same without its 0, but for one. */
  private String clearingCode() {
    return code.equals(KOOKMIN) ? "004" : "0" + code;
  }
}
