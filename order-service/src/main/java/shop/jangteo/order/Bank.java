package shop.jangteo.order;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The banks and securities firms a deposit can go back to, by the two-digit code that the PG knows
 * them by (Toss Payments, "은행·증권사 코드"). Buyers name theirs by this code, by the three-digit one of
 * the Korean clearing house, or by its name.
 */
enum Bank {
  KDB("02", "산업", "한국산업", "KDB산업"),
  IBK("03", "기업", "IBK기업"),
  KOOKMIN("06", "국민", "KB국민", "KB"),
  SUHYUP("07", "수협", "SH수협"),
  NONGHYUP("11", "농협", "NH농협"),
  LOCAL_NONGHYUP("12", "지역농축협", "단위농협"),
  WOORI("20", "우리"),
  SC("23", "SC제일", "제일"),
  CITI("27", "씨티", "한국씨티"),
  LOCAL_SUHYUP("30", "수협중앙회"),
  IM("31", "IM뱅크", "대구"),
  BUSAN("32", "부산", "BNK부산"),
  GWANGJU("34", "광주"),
  JEJU("35", "제주"),
  JEONBUK("37", "전북"),
  GYEONGNAM("39", "경남", "BNK경남"),
  SAEMAUL("45", "새마을금고", "새마을", "MG새마을금고"),
  SHINHYUP("48", "신협"),
  SAVINGS("50", "저축", "상호저축"),
  HSBC("54", "HSBC", "홍콩상하이"),
  FORESTRY("64", "산림조합", "산림"),
  POST("71", "우체국"),
  HANA("81", "하나", "KEB하나"),
  SHINHAN("88", "신한"),
  K_BANK("89", "케이뱅크", "K뱅크"),
  KAKAO("90", "카카오뱅크", "카카오"),
  TOSS("92", "토스뱅크", "토스");

  private final String code;
  private final List<String> names;

  Bank(String code, String... names) {
    this.code = code;
    this.names = List.of(names);
  }

  /** Empty for what is no bank that refunds can be sent to. */
  static Optional<Bank> of(String text) {
    var name = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(bank -> bank.isCalled(name)).findFirst();
  }

  private boolean isCalled(String name) {
    return name.equals(code)
        || name.equals(clearingCode())
        || names.contains(name)
        || (name.endsWith("은행") && names.contains(name.substring(0, name.length() - 2)));
  }

  /** Of 금융결제원; the PG's is the same without its 0, but for one. */
  private String clearingCode() {
    return this == KOOKMIN ? "004" : "0" + code;
  }

  String code() {
    return code;
  }
}
