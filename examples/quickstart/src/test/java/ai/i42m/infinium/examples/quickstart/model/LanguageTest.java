package ai.i42m.infinium.examples.quickstart.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "en, Where is my order? It is not here",
    "de, Ich möchte die Ware zurücksenden und das Geld zurück",
    "es, Quiero devolver los auriculares por favor",
    "fr, Je demande le remboursement de ma commande",
    "it, Volevo solo ringraziare il vostro servizio",
    "pt, Ainda não recebi o reembolso da encomenda",
    "nl, Mijn bestelling is niet bezorgd en ik wil het geld",
    "pl, Nie mogę się zalogować na konto",
    "tr, Lütfen yardım edin bu uygulama her gün kapanıyor",
    "ru, Не включается усилитель Fieldstone",
    "ar, أين طلبي رقم LF-20433؟",
    "he, החזר כספי",
    "hi, स्पीकर चार्ज नहीं हो रहा",
    "ko, 배송지를 변경하고 싶습니다",
    "ja, Bluetoothに接続できません",
    "zh, 发票抬头需要修改",
  })
  void detect_tellsLanguagesApart(String code, String text) {
    assertThat(Language.detect(text).code()).isEqualTo(code);
  }

  @Test
  void detect_withoutLetters_isEnglish() {
    assertThat(Language.detect("?!  \u0000 12")).isEqualTo(Language.ENGLISH);
    assertThat(Language.detect("")).isEqualTo(Language.ENGLISH);
  }

  @Test
  void detect_ofJapaneseWithManyHanCharacters_isNotChinese() {
    assertThat(Language.detect("返品返金注文番号商品の件")).isEqualTo(Language.JAPANESE);
  }
}
