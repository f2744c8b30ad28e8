"""What WeasyPrint declares of Pango and its kin, as cffi reads it (its "out-of-line ABI mode").

Written by tools/declarations.py from WeasyPrint's `text/ffi.py`; not to be changed by hand.
"""

from typing import Any

# fmt: off
MADE_OF = "c5c2cd81730685e1f84eab28ffa312dc"
"""The digest of that file."""

TABLES: dict[str, Any] = (
{'_version': 9729,
 '_types': b'\x00\x00\x03\r\x00\x00\x00\x0f\x00\x01m\r\x00\x01l\x03\x00\x00\x0f\x0b\x00\x00\x00\x0f'
           b'\x00\x00\x08\r\x00\x00\x03\x11\x00\x01p\x03\x00\x01q\x03\x00\x00\x00\x0f\x00\x00\x08\r'
           b'\x00\x00\x08\x11\x00\x00\x00\x0f\x00\x00\x08\r\x00\x00\x00\x0f\x00\x01q\r'
           b'\x00\x00\x08\x11\x00\x01\x96\x03\x00\x00\x07\x01\x00\x01\x9e\x03\x00\x00\x00\x0f'
           b'\x00\x00\xc5\r\x00\x00\x03\x11\x00\x00\x00\x0f\x00\x00\xdd\r\x00\x01\x8e\x03'
           b'\x00\x00\x00\x0f\x00\x00\xdd\r\x00\x00\x00\x0f\x00\x00\xe1\r\x00\x00\x12\x11'
           b'\x00\x00\x00\x0f\x00\x00\xe1\r\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x00)\r'
           b'\x00\x01\x81\x03\x00\x00\x00\x0f\x00\x00-\r\x00\x00%\x11\x00\x01|\x03\x00\x01\x80\x03'
           b'\x00\x00\x00\x0f\x00\x00\xae\r\x00\x01\x7f\x03\x00\x00\x00\x0f\x00\x00\xae\r'
           b'\x00\x00\x00\x0f\x00\x00%\r\x00\x00-\x11\x00\x00\x00\x0f\x00\x00%\r\x00\x00\x00\x0f'
           b'\x00\x00\xb1\r\x00\x00)\x11\x00\x00*\x11\x00\x01\x8d\x03\x00\x00\x00\x0f\x00\x00\xb1\r'
           b'\x00\x00-\x11\x00\x009\x11\x00\x00\x00\x0f\x00\x009\r\x00\x00\x12\x11\x00\x00\x00\x0f'
           b'\x00\x009\r\x00\x00\x00\x0f\x00\x00\x1a\r\x00\x00)\x11\x00\x00\x00\x0f\x00\x01<\r'
           b'\x00\x00\x1a\x11\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\x91\r\x00\x00\x1a\x11'
           b'\x00\x00\x13\x03\x00\x00\x00\x0f\x00\x01\t\r\x00\x00*\x11\x00\x00\x00\x0f\x00\x01,\r'
           b'\x00\x00\x07\x01\x00\x00\x07\x01\x00\x00\x07\x0b\x00\x00\x07\x01\x00\x00\x01\x0f'
           b'\x00\x01\x11\r\x00\x00*\x11\x00\x00\x00\x0f\x00\x01\x95\r\x00\x01\x98\x03'
           b'\x00\x00\x00\x0f\x00\x01e\r\x00\x00*\x11\x00\x00\x00\x0f\x00\x00\x12\r\x00\x00*\x11'
           b'\x00\x00\x00\x0f\x00\x00\x12\r\x00\x01\x97\x03\x00\x00\xba\x03\x00\x00\x00\x0f'
           b'\x00\x00\xb7\r\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x00e\r\x00\x00\\\x11'
           b'\x00\x00\x00\x0f\x00\x00e\r\x00\x00\\\x11\x00\x00\x16\x01\x00\x00\x00\x0f\x00\x00e\r'
           b'\x00\x01\x98\x03\x00\x00\x16\x01\x00\x00\x00\x0f\x00\x00e\r\x00\x01\x99\x03'
           b'\x00\x00\x16\x01\x00\x00\x00\x0f\x00\x00e\r\x00\x01\x9d\x03\x00\x00\x00\x0f'
           b'\x00\x00\\\r\x00\x01~\x03\x00\x01}\x03\x00\x00\x00\x0f\x00\x00\\\r\x00\x00\\\x11'
           b'\x00\x00\x00\x0f\x00\x00\\\r\x00\x00\\\x11\x00\x01\x9c\x03\x00\x00\x00\x0f\x00\x00\\\r'
           b'\x00\x00w\x11\x00\x00\x00\x0f\x00\x00w\r\x00\x00-\x11\x00\x00\x00\x0f\x00\x01R\r'
           b'\x00\x01\x9c\x03\x00\x00\x00\x0f\x00\x01R\r\x00\x00\x8f\x11\x00\x00\x0c\x0b'
           b'\x00\x00\x00\x0f\x00\x00\x8f\r\x00\x00\x00\x0f\x00\x00{\r\x00\x00\x0e\x0b'
           b'\x00\x00\x00\x0f\x00\x00\x13\r\x00\x00\x03\x11\x00\x00\x08\x11\x00\x00\x00\x0b'
           b'\x00\x00\x00\x0f\x00\x00\x13\r\x00\x00\x03\x11\x00\x01\x9f\x03\x00\x00\x00\x0f'
           b'\x00\x00\x13\r\x00\x00\x03\x11\x00\x00\xa1\x11\x00\x00\x07\x01\x00\x00\x00\x0f'
           b'\x00\x00\x13\r\x00\x00\x08\x11\x00\x00\x12\x11\x00\x00\xa1\x11\x00\x00\x00\x0f'
           b'\x00\x00\x13\r\x00\x01\x80\x03\x00\x00\x00\x0f\x00\x00\x13\r\x00\x01\x82\x03'
           b'\x00\x00\x00\x0f\x00\x00\x13\r\x00\x00\x1a\x11\x00\x00\x00\x0f\x00\x00\x13\r'
           b'\x00\x00\x0e\x01\x00\x00\x00\x0f\x00\x00\x13\r\x00\x00\x08\x01\x00\x00\x08\x01'
           b'\x00\x00\x08\x01\x00\x00\x00\x0f\x00\x00\x13\r\x00\x00\x00\x0f\x00\x00p\r'
           b'\x00\x00\x12\x11\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\x9e\r\x00\x01r\x03'
           b'\x00\x00\x00\x0f\x00\x00\xba\r\x00\x00*\x11\x00\x00\x00\x0f\x00\x00\xba\r\x00\x00e\x11'
           b'\x00\x00\x00\x0f\x00\x00\xba\r\x00\x00s\x11\x00\x00\x00\x0f\x00\x00\xba\r\x00\x00s\x11'
           b'\x00\x00\x08\x01\x00\x00f\x11\x00\x00p\x03\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x00\x03\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x08\x11\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x01z\x03\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xdd\x11\x00\x01{\x03'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00)\x11\x00\x00\x02\x0b\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00)\x11\x00\x009\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00)\x11'
           b'\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00~\x11\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00~\x11\x00\x00\x03\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00-\x11'
           b'\x00\x00\x08\x01\x00\x01\x93\x03\x00\x00\xf9\x11\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x00\xae\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xae\x11\x00\x00\x04\x0b'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xae\x11\x00\x00\x05\x0b\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00\xae\x11\x00\x00\x06\x0b\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x00\xae\x11\x00\x00\x08\x0b\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xae\x11'
           b'\x00\x00\t\x0b\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xae\x11\x00\x00\x12\x11'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\xae\x11\x00\x00\x0e\x01\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00\xb1\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x1a\x11'
           b'\x00\x00\xdd\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x1a\x11\x00\x00\x03\x0b'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x1a\x11\x00\x00*\x11\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00\x1a\x11\x00\x01\x94\x03\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x00\x1a\x11\x00\x00\n\x0b\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x1a\x11'
           b'\x00\x00\x12\x11\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x1a\x11'
           b'\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x01\x90\x03\x00\x00\xf9\x11'
           b'\x00\x00\xf9\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x01,\x11\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x00\x12\x11\x00\x00\x07\x01\x00\x00\x07\x01\x00\x009\x11'
           b'\x00\x01\x92\x03\x00\x00\x07\x01\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00e\x11'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\\\x11\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x01\x9a\x03\x00\x00p\x03\x00\x00\x08\x01\x00\x00\x00\x0f\x00\x01\xa0\r'
           b'\x00\x00\x8f\x11\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x8f\x11\x00\x00\x08\x01'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00{\x11\x00\x00w\x11\x00\x00\x16\x01\x00\x00\r\x0b'
           b'\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x16\x01\x00\x01\x96\x03\x00\x00\x00\x0f'
           b'\x00\x01\xa0\r\x00\x01\xa0\x03\x00\x00\x00\x0f\x00\x01\xa0\r\x00\x00\x00\x0f'
           b'\x00\x00 \t\x00\x01n\x03\x00\x00!\t\x00\x00\x08\x03\x00\x00"\t\x00\x00\x01\x0b'
           b'\x00\x00#\t\x00\x01t\x03\x00\x00\x1e\t\x00\x01v\x03\x00\x00\x1f\t\x00\x00\x00\t'
           b'\x00\x01y\x03\x00\x00\x01\t\x00\x00\x02\t\x00\x00\x03\t\x00\x00\x04\t\x00\x00\x05\t'
           b'\x00\x00\x06\t\x00\x00\x07\t\x00\x00\x08\t\x00\x00\t\t\x00\x00\n\t\x00\x00\x0b\t'
           b'\x00\x01\x85\x03\x00\x00\x0c\t\x00\x01\x87\x03\x00\x00\r\t\x00\x01\x89\x03'
           b'\x00\x00\x0e\t\x00\x00\x0f\t\x00\x01\x8c\x03\x00\x00\x10\t\x00\x00\x11\t\x00\x00\x12\t'
           b'\x00\x00\x13\t\x00\x00\x14\t\x00\x01\x92\x03\x00\x00\x15\t\x00\x00\x16\t\x00\x00\x17\t'
           b'\x00\x00\x01\x01\x00\x00\x02\x01\x00\x00\x18\t\x00\x00\x19\t\x00\x00\x1a\t'
           b'\x00\x00\x1b\t\x00\x00\x0b\x0b\x00\x00\x1c\t\x00\x00\x1d\t\x00\x01\x9f\x03'
           b'\x00\x00\x04\x01\x00\x00\x00\x01',
 '_globals': (b'\x00\x00\x9f#FcConfigAppFontAddFile', 0, b'\x00\x00\xd6#FcConfigDestroy', 0,
              b'\x00\x00\x16#FcConfigGetConfigFiles', 0, b'\x00\x00\x02#FcConfigGetFonts', 0,
              b'\x00\x00\xa3#FcConfigParseAndLoadFromMemory', 0, b'\x00\x00\x9a#FcConfigSubstitute',
              0, b'\x00\x00\xd9#FcDefaultSubstitute', 0, b'\x00\x00\x06#FcFontMatch', 0,
              b'\x00\x00\x00#FcInitLoadConfigAndFonts', 0, b'\xff\xff\xff\x0bFcMatchFont', 1,
              b'\xff\xff\xff\x0bFcMatchPattern', 0, b'\xff\xff\xff\x0bFcMatchScan', 2,
              b'\x00\x00\xa8#FcPatternAddString', 0, b'\x00\x00\x0e#FcPatternCreate', 0,
              b'\x00\x00\x0b#FcPatternDestroy', 0, b'\x00\x00\x10#FcPatternGetString', 0,
              b'\xff\xff\xff\x0bFcResultMatch', 0, b'\xff\xff\xff\x0bFcResultNoId', 3,
              b'\xff\xff\xff\x0bFcResultNoMatch', 1, b'\xff\xff\xff\x0bFcResultOutOfMemory', 4,
              b'\xff\xff\xff\x0bFcResultTypeMismatch', 2, b'\xff\xff\xff\x0bFcSetApplication', 1,
              b'\xff\xff\xff\x0bFcSetSystem', 0, b'\x00\x00\xc4#FcStrListNext', 0,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_DEFAULT', 0,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_DESUBROUTINIZE', 4,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_GLYPH_NAMES', 128,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_NAME_LEGACY', 8,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_NOTDEF_OUTLINE', 64,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_NO_HINTING', 1,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE', 512,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_NO_PRUNE_UNICODE_RANGES', 256,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED', 32,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_RETAIN_GIDS', 2,
              b'\xff\xff\xff\x0bHB_SUBSET_FLAGS_SET_OVERLAPS_FLAG', 16,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_DROP_TABLE_TAG', 3,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_GLYPH_INDEX', 0,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_LAYOUT_FEATURE_TAG', 6,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_LAYOUT_SCRIPT_TAG', 7,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_NAME_ID', 4,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_NAME_LANG_ID', 5,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_NO_SUBSET_TABLE_TAG', 2,
              b'\xff\xff\xff\x0bHB_SUBSET_SETS_UNICODE', 1,
              b'\xff\xff\xff\x0bHB_VECTOR_EXTENTS_MODE_EXPAND', 1,
              b'\xff\xff\xff\x0bHB_VECTOR_EXTENTS_MODE_NONE', 0,
              b'\xff\xff\xff\x0bHB_VECTOR_FORMAT_INVALID', 0,
              b'\xff\xff\xff\x0bHB_VECTOR_FORMAT_PDF', 1885627936,
              b'\xff\xff\xff\x0bHB_VECTOR_FORMAT_SVG', 1937139488,
              b'\xff\xff\xff\x0bPANGO_DIRECTION_LTR', 0, b'\xff\xff\xff\x0bPANGO_DIRECTION_NEUTRAL',
              6, b'\xff\xff\xff\x0bPANGO_DIRECTION_RTL', 1,
              b'\xff\xff\xff\x0bPANGO_DIRECTION_TTB_LTR', 2,
              b'\xff\xff\xff\x0bPANGO_DIRECTION_TTB_RTL', 3,
              b'\xff\xff\xff\x0bPANGO_DIRECTION_WEAK_LTR', 4,
              b'\xff\xff\xff\x0bPANGO_DIRECTION_WEAK_RTL', 5,
              b'\xff\xff\xff\x0bPANGO_ELLIPSIZE_END', 3, b'\xff\xff\xff\x0bPANGO_ELLIPSIZE_MIDDLE',
              2, b'\xff\xff\xff\x0bPANGO_ELLIPSIZE_NONE', 0,
              b'\xff\xff\xff\x0bPANGO_ELLIPSIZE_START', 1,
              b'\xff\xff\xff\x0bPANGO_FONT_MASK_GRAVITY', 64,
              b'\xff\xff\xff\x0bPANGO_FONT_MASK_SIZE', 32,
              b'\xff\xff\xff\x0bPANGO_FONT_MASK_VARIATIONS', 128,
              b'\xff\xff\xff\x1fPANGO_GLYPH_EMPTY', 268435455,
              b'\xff\xff\xff\x1fPANGO_GLYPH_UNKNOWN_FLAG', 268435456,
              b'\xff\xff\xff\x0bPANGO_STRETCH_CONDENSED', 2,
              b'\xff\xff\xff\x0bPANGO_STRETCH_EXPANDED', 6,
              b'\xff\xff\xff\x0bPANGO_STRETCH_EXTRA_CONDENSED', 1,
              b'\xff\xff\xff\x0bPANGO_STRETCH_EXTRA_EXPANDED', 7,
              b'\xff\xff\xff\x0bPANGO_STRETCH_NORMAL', 4,
              b'\xff\xff\xff\x0bPANGO_STRETCH_SEMI_CONDENSED', 3,
              b'\xff\xff\xff\x0bPANGO_STRETCH_SEMI_EXPANDED', 5,
              b'\xff\xff\xff\x0bPANGO_STRETCH_ULTRA_CONDENSED', 0,
              b'\xff\xff\xff\x0bPANGO_STRETCH_ULTRA_EXPANDED', 8,
              b'\xff\xff\xff\x0bPANGO_STYLE_ITALIC', 2, b'\xff\xff\xff\x0bPANGO_STYLE_NORMAL', 0,
              b'\xff\xff\xff\x0bPANGO_STYLE_OBLIQUE', 1, b'\xff\xff\xff\x0bPANGO_TAB_LEFT', 0,
              b'\xff\xff\xff\x0bPANGO_VARIANT_ALL_PETITE_CAPS', 4,
              b'\xff\xff\xff\x0bPANGO_VARIANT_ALL_SMALL_CAPS', 2,
              b'\xff\xff\xff\x0bPANGO_VARIANT_NORMAL', 0,
              b'\xff\xff\xff\x0bPANGO_VARIANT_PETITE_CAPS', 3,
              b'\xff\xff\xff\x0bPANGO_VARIANT_SMALL_CAPS', 1,
              b'\xff\xff\xff\x0bPANGO_VARIANT_TITLE_CAPS', 6,
              b'\xff\xff\xff\x0bPANGO_VARIANT_UNICASE', 5, b'\xff\xff\xff\x0bPANGO_WEIGHT_BOLD',
              700, b'\xff\xff\xff\x0bPANGO_WEIGHT_BOOK', 380, b'\xff\xff\xff\x0bPANGO_WEIGHT_HEAVY',
              900, b'\xff\xff\xff\x0bPANGO_WEIGHT_LIGHT', 300,
              b'\xff\xff\xff\x0bPANGO_WEIGHT_MEDIUM', 500, b'\xff\xff\xff\x0bPANGO_WEIGHT_NORMAL',
              400, b'\xff\xff\xff\x0bPANGO_WEIGHT_SEMIBOLD', 600,
              b'\xff\xff\xff\x0bPANGO_WEIGHT_THIN', 100, b'\xff\xff\xff\x0bPANGO_WEIGHT_ULTRABOLD',
              800, b'\xff\xff\xff\x0bPANGO_WEIGHT_ULTRAHEAVY', 1000,
              b'\xff\xff\xff\x0bPANGO_WEIGHT_ULTRALIGHT', 200, b'\xff\xff\xff\x0bPANGO_WRAP_CHAR',
              1, b'\xff\xff\xff\x0bPANGO_WRAP_WORD', 0, b'\xff\xff\xff\x0bPANGO_WRAP_WORD_CHAR', 2,
              b'\x00\x01g#g_object_unref', 0, b'\x00\x01j#g_type_init', 0,
              b'\x00\x01K#hb_blob_destroy', 0, b'\x00\x00d#hb_blob_get_data', 0,
              b'\x00\x00\xca#hb_blob_get_length', 0, b'\x00\x01N#hb_face_destroy', 0,
              b'\x00\x00\xcd#hb_face_get_glyph_count', 0, b'\x00\x00\xcd#hb_face_get_index', 0,
              b'\x00\x00\xd0#hb_face_get_table_tags', 0, b'\x00\x00\xcd#hb_face_get_upem', 0,
              b'\x00\x00\x81#hb_face_reference', 0, b'\x00\x00k#hb_face_reference_blob', 0,
              b'\x00\x00r#hb_face_reference_table', 0, b'\x00\x00\x88#hb_font_get_face', 0,
              b'\x00\x00v#hb_ot_color_glyph_reference_png', 0,
              b'\x00\x00n#hb_ot_color_glyph_reference_svg', 0, b'\x00\x00[#hb_ot_color_has_layers',
              0, b'\x00\x00[#hb_ot_color_has_paint', 0, b'\x00\x00[#hb_ot_color_has_png', 0,
              b'\x00\x00[#hb_ot_color_has_svg', 0, b'\x00\x01Q#hb_set_add_sorted_array', 0,
              b'\x00\x00\x95#hb_subset_input_create_or_fail', 0,
              b'\x00\x01V#hb_subset_input_destroy', 0, b'\x00\x00\x8e#hb_subset_input_glyph_set', 0,
              b'\x00\x00\x91#hb_subset_input_set', 0, b'\x00\x01Y#hb_subset_input_set_flags', 0,
              b'\x00\x00\x84#hb_subset_or_fail', 0, b'\x00\x00\xc0#hb_tag_from_string', 0,
              b'\x00\x01c#hb_tag_to_string', 0, b'\x00\x00\x97#hb_vector_paint_create_or_fail', 0,
              b'\x00\x01]#hb_vector_paint_glyph', 0, b'\x00\x00z#hb_vector_paint_render', 0,
              b'\x00\x00\xb9#hb_version_atleast', 0, b'\x00\x00\x1e#pango_attr_font_features_new',
              0, b'\x00\x00!#pango_attr_insert_hyphens_new', 0,
              b'\x00\x00!#pango_attr_letter_spacing_new', 0, b'\x00\x00\xdf#pango_attr_list_change',
              0, b'\x00\x00\xdf#pango_attr_list_insert', 0, b'\x00\x00\x1c#pango_attr_list_new', 0,
              b'\x00\x00\xdc#pango_attr_list_unref', 0, b'\x00\x006#pango_context_get_metrics', 0,
              b'\x00\x00\xe3#pango_context_set_base_dir', 0,
              b'\x00\x00\xe7#pango_context_set_language', 0,
              b'\x00\x00\xeb#pango_context_set_round_glyph_positions', 0,
              b'\x00\x00\xef#pango_fc_font_map_config_changed', 0,
              b'\x00\x00}#pango_fc_font_map_get_hb_face', 0,
              b'\x00\x00\xf2#pango_fc_font_map_set_config', 0,
              b'\x00\x00,#pango_font_describe_with_absolute_size', 0,
              b'\x00\x00\xfc#pango_font_description_free', 0,
              b'\x00\x00a#pango_font_description_get_family', 0,
              b'\x00\x00\xad#pango_font_description_get_size', 0,
              b'\x00\x00O#pango_font_description_get_style', 0,
              b'\x00\x00a#pango_font_description_get_variations', 0,
              b'\x00\x00X#pango_font_description_get_weight', 0,
              b'\x00\x00\xc7#pango_font_description_hash', 0,
              b'\x00\x00/#pango_font_description_new', 0,
              b'\x00\x01\x17#pango_font_description_set_absolute_size', 0,
              b'\x00\x01\x13#pango_font_description_set_family', 0,
              b'\x00\x01\x03#pango_font_description_set_stretch', 0,
              b'\x00\x01\x07#pango_font_description_set_style', 0,
              b'\x00\x01\x0b#pango_font_description_set_variant', 0,
              b'\x00\x01\x13#pango_font_description_set_variations', 0,
              b'\x00\x01\x0f#pango_font_description_set_weight', 0,
              b'\x00\x00^#pango_font_description_to_string', 0,
              b'\x00\x00\xff#pango_font_description_unset_fields', 0,
              b'\x00\x001#pango_font_get_font_map', 0, b'\x00\x00\xf6#pango_font_get_glyph_extents',
              0, b'\x00\x00\x8b#pango_font_get_hb_font', 0, b'\x00\x00;#pango_font_get_metrics', 0,
              b'\x00\x00$#pango_font_map_create_context', 0, b"\x00\x00'#pango_font_map_load_font",
              0, b'\x00\x00\xb0#pango_font_metrics_get_ascent', 0,
              b'\x00\x00\xb0#pango_font_metrics_get_descent', 0,
              b'\x00\x00\xb0#pango_font_metrics_get_strikethrough_position', 0,
              b'\x00\x00\xb0#pango_font_metrics_get_strikethrough_thickness', 0,
              b'\x00\x00\xb0#pango_font_metrics_get_underline_position', 0,
              b'\x00\x00\xb0#pango_font_metrics_get_underline_thickness', 0,
              b'\x00\x01\x1b#pango_font_metrics_unref', 0, b'\x00\x004#pango_ft2_font_map_new', 0,
              b'\x00\x01C#pango_get_log_attrs', 0, b'\x00\x00?#pango_language_from_string', 0,
              b'\x00\x00B#pango_language_get_default', 0,
              b'\x00\x00\x19#pango_layout_get_attributes', 0,
              b'\x00\x00\xb3#pango_layout_get_baseline', 0,
              b'\x00\x00G#pango_layout_get_line_readonly', 0,
              b'\x00\x00K#pango_layout_get_log_attrs_readonly', 0,
              b'\x00\x01;#pango_layout_line_get_extents', 0, b'\x00\x00D#pango_layout_new', 0,
              b'\x00\x01\x1e#pango_layout_set_attributes', 0,
              b'\x00\x017#pango_layout_set_auto_dir', 0, b'\x00\x01"#pango_layout_set_ellipsize', 0,
              b'\x00\x01&#pango_layout_set_font_description', 0,
              b'\x00\x017#pango_layout_set_single_paragraph_mode', 0,
              b'\x00\x01*#pango_layout_set_tabs', 0, b'\x00\x012#pango_layout_set_text', 0,
              b'\x00\x017#pango_layout_set_width', 0, b'\x00\x01.#pango_layout_set_wrap', 0,
              b'\x00\x01@#pango_tab_array_free', 0, b'\x00\x00R#pango_tab_array_new_with_positions',
              0, b'\x00\x00\xb6#pango_units_from_double', 0, b'\x00\x00h#pango_units_to_double', 0,
              b'\x00\x00\xbe#pango_version', 0),
 '_struct_unions': ((b'\x00\x00\x01w\x00\x00\x00\x02$PangoAnalysis', b'\x00\x01h\x11shape_engine',
                     b'\x00\x01h\x11lang_engine', b'\x00\x00-\x11font', b'\x00\x00\xba\x11level',
                     b'\x00\x00\xba\x11gravity', b'\x00\x00\xba\x11flags',
                     b'\x00\x00\xba\x11script', b'\x00\x009\x11language',
                     b'\x00\x01s\x11extra_attrs'),
                    (b'\x00\x00\x01y\x00\x00\x00\x10$PangoAttrClass',),
                    (b'\x00\x00\x01z\x00\x00\x00\x10$PangoAttrList',),
                    (b'\x00\x00\x01{\x00\x00\x00\x02$PangoAttribute', b'\x00\x01x\x11klass',
                     b'\x00\x00\xba\x11start_index', b'\x00\x00\xba\x11end_index'),
                    (b'\x00\x00\x01|\x00\x00\x00\x10$PangoContext',),
                    (b'\x00\x00\x01}\x00\x00\x00\x10$PangoFcFont',),
                    (b'\x00\x00\x01~\x00\x00\x00\x10$PangoFcFontMap',),
                    (b'\x00\x00\x01\x7f\x00\x00\x00\x10$PangoFont',),
                    (b'\x00\x00\x01\x80\x00\x00\x00\x10$PangoFontDescription',),
                    (b'\x00\x00\x01\x81\x00\x00\x00\x10$PangoFontMap',),
                    (b'\x00\x00\x01\x82\x00\x00\x00\x10$PangoFontMetrics',),
                    (b'\x00\x00\x01\x83\x00\x00\x00\x02$PangoGlyphGeometry',
                     b'\x00\x00\x13\x11width', b'\x00\x00\x13\x11x_offset',
                     b'\x00\x00\x13\x11y_offset'),
                    (b'\x00\x00\x01\x85\x00\x00\x00\x02$PangoGlyphInfo', b'\x00\x00\xba\x11glyph',
                     b'\x00\x01\x83\x11geometry', b'\x00\x01\x8a\x11attr'),
                    (b'\x00\x00\x01\x87\x00\x00\x00\x02$PangoGlyphItem', b'\x00\x01\x8b\x11item',
                     b'\x00\x01\x88\x11glyphs'),
                    (b'\x00\x00\x01\x89\x00\x00\x00\x02$PangoGlyphString',
                     b'\x00\x00\x13\x11num_glyphs', b'\x00\x01\x84\x11glyphs',
                     b'\x00\x00M\x11log_clusters'),
                    (b'\x00\x00\x01\x8a\x00\x00\x00\x02$PangoGlyphVisAttr',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_cluster_start'),
                    (b'\x00\x00\x01\x8c\x00\x00\x00\x02$PangoItem', b'\x00\x00\x13\x11offset',
                     b'\x00\x00\x13\x11length', b'\x00\x00\x13\x11num_chars',
                     b'\x00\x01w\x11analysis'),
                    (b'\x00\x00\x01\x8d\x00\x00\x00\x10$PangoLanguage',),
                    (b'\x00\x00\x01\x8e\x00\x00\x00\x10$PangoLayout',),
                    (b'\x00\x00\x01\x8f\x00\x00\x00\x10$PangoLayoutIter',),
                    (b'\x00\x00\x01\x90\x00\x00\x00\x02$PangoLayoutLine', b'\x00\x00\x1a\x11layout',
                     b'\x00\x00\x13\x11start_index', b'\x00\x00\x13\x11length',
                     b'\x00\x01u\x11runs', b'\x00\x00\xba\x13\x00\x00\x00\x01is_paragraph_start',
                     b'\x00\x00\xba\x13\x00\x00\x00\x03resolved_dir'),
                    (b'\x00\x00\x01\x92\x00\x00\x00\x02$PangoLogAttr',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_line_break',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_mandatory_break',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_char_break',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_white',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_cursor_position',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_word_start',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_word_end',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_sentence_boundary',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_sentence_start',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_sentence_end',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01backspace_deletes_character',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_expandable_space',
                     b'\x00\x00\xba\x13\x00\x00\x00\x01is_word_boundary'),
                    (b'\x00\x00\x01\x93\x00\x00\x00\x02$PangoRectangle', b'\x00\x00\x13\x11x',
                     b'\x00\x00\x13\x11y', b'\x00\x00\x13\x11width', b'\x00\x00\x13\x11height'),
                    (b'\x00\x00\x01\x94\x00\x00\x00\x10$PangoTabArray',),
                    (b'\x00\x00\x01\x97\x00\x00\x00\x10$hb_blob_t',),
                    (b'\x00\x00\x01\x98\x00\x00\x00\x10$hb_face_t',),
                    (b'\x00\x00\x01\x99\x00\x00\x00\x10$hb_font_t',),
                    (b'\x00\x00\x01\x9a\x00\x00\x00\x10$hb_set_t',),
                    (b'\x00\x00\x01\x9c\x00\x00\x00\x10$hb_subset_input_t',),
                    (b'\x00\x00\x01\x9d\x00\x00\x00\x10$hb_vector_paint_t',),
                    (b'\x00\x00\x01t\x00\x00\x00\x02GSList', b'\x00\x01h\x11data',
                     b'\x00\x01s\x11next'),
                    (b'\x00\x00\x01v\x00\x00\x00\x02GSListRuns', b'\x00\x01\x86\x11data',
                     b'\x00\x01u\x11next'),
                    (b'\x00\x00\x01l\x00\x00\x00\x10_FcConfig',),
                    (b'\x00\x00\x01n\x00\x00\x00\x02_FcFontSet', b'\x00\x00\x13\x11nfont',
                     b'\x00\x00\x13\x11sfont', b'\x00\x01o\x11fonts'),
                    (b'\x00\x00\x01p\x00\x00\x00\x10_FcPattern',),
                    (b'\x00\x00\x01r\x00\x00\x00\x10_FcStrList',)),
 '_enums': (b'\x00\x00\x00\x9d\x00\x00\x00\x16$FcMatchKind\x00FcMatchPattern,FcMatchFont,FcMatchS'
            b'can',
            b'\x00\x00\x01q\x00\x00\x00\x16$FcResult\x00FcResultMatch,FcResultNoMatch,FcResultType'
            b'Mismatch,FcResultNoId,FcResultOutOfMemory',
            b'\x00\x00\x00\xe5\x00\x00\x00\x16$PangoDirection\x00PANGO_DIRECTION_LTR,PANGO_DIRECT'
            b'ION_RTL,PANGO_DIRECTION_TTB_LTR,PANGO_DIRECTION_TTB_RTL,PANGO_DIRECTION_WEAK_LTR,PAN'
            b'GO_DIRECTION_WEAK_RTL,PANGO_DIRECTION_NEUTRAL',
            b'\x00\x00\x01$\x00\x00\x00\x16$PangoEllipsizeMode\x00PANGO_ELLIPSIZE_NONE,PANGO_ELLIP'
            b'SIZE_START,PANGO_ELLIPSIZE_MIDDLE,PANGO_ELLIPSIZE_END',
            b'\x00\x00\x01\x01\x00\x00\x00\x16$PangoFontMask\x00PANGO_FONT_MASK_SIZE,PANGO_FONT_M'
            b'ASK_GRAVITY,PANGO_FONT_MASK_VARIATIONS',
            b'\x00\x00\x01\x05\x00\x00\x00\x16$PangoStretch\x00PANGO_STRETCH_ULTRA_CONDENSED,PANG'
            b'O_STRETCH_EXTRA_CONDENSED,PANGO_STRETCH_CONDENSED,PANGO_STRETCH_SEMI_CONDENSED,PANGO'
            b'_STRETCH_NORMAL,PANGO_STRETCH_SEMI_EXPANDED,PANGO_STRETCH_EXPANDED,PANGO_STRETCH_EXT'
            b'RA_EXPANDED,PANGO_STRETCH_ULTRA_EXPANDED',
            b'\x00\x00\x01\t\x00\x00\x00\x16$PangoStyle\x00PANGO_STYLE_NORMAL,PANGO_STYLE_OBLIQUE,P'
            b'ANGO_STYLE_ITALIC',
            b'\x00\x00\x00U\x00\x00\x00\x16$PangoTabAlign\x00PANGO_TAB_LEFT',
            b'\x00\x00\x01\r\x00\x00\x00\x16$PangoVariant\x00PANGO_VARIANT_NORMAL,PANGO_VARIANT_SMA'
            b'LL_CAPS,PANGO_VARIANT_ALL_SMALL_CAPS,PANGO_VARIANT_PETITE_CAPS,PANGO_VARIANT_ALL_PET'
            b'ITE_CAPS,PANGO_VARIANT_UNICASE,PANGO_VARIANT_TITLE_CAPS',
            b'\x00\x00\x01\x11\x00\x00\x00\x16$PangoWeight\x00PANGO_WEIGHT_THIN,PANGO_WEIGHT_ULTR'
            b'ALIGHT,PANGO_WEIGHT_LIGHT,PANGO_WEIGHT_BOOK,PANGO_WEIGHT_NORMAL,PANGO_WEIGHT_MEDIUM,'
            b'PANGO_WEIGHT_SEMIBOLD,PANGO_WEIGHT_BOLD,PANGO_WEIGHT_ULTRABOLD,PANGO_WEIGHT_HEAVY,PA'
            b'NGO_WEIGHT_ULTRAHEAVY',
            b'\x00\x00\x010\x00\x00\x00\x16$PangoWrapMode\x00PANGO_WRAP_WORD,PANGO_WRAP_CHAR,PANGO'
            b'_WRAP_WORD_CHAR',
            b'\x00\x00\x01\x9b\x00\x00\x00\x16$hb_subset_flags_t\x00HB_SUBSET_FLAGS_DEFAULT,HB_SU'
            b'BSET_FLAGS_NO_HINTING,HB_SUBSET_FLAGS_RETAIN_GIDS,HB_SUBSET_FLAGS_DESUBROUTINIZE,HB_'
            b'SUBSET_FLAGS_NAME_LEGACY,HB_SUBSET_FLAGS_SET_OVERLAPS_FLAG,HB_SUBSET_FLAGS_PASSTHROU'
            b'GH_UNRECOGNIZED,HB_SUBSET_FLAGS_NOTDEF_OUTLINE,HB_SUBSET_FLAGS_GLYPH_NAMES,HB_SUBSET'
            b'_FLAGS_NO_PRUNE_UNICODE_RANGES,HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE',
            b'\x00\x00\x00\x93\x00\x00\x00\x16$hb_subset_sets_t\x00HB_SUBSET_SETS_GLYPH_INDEX,HB_'
            b'SUBSET_SETS_UNICODE,HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG,HB_SUBSET_SETS_DROP_TABLE_TAG'
            b',HB_SUBSET_SETS_NAME_ID,HB_SUBSET_SETS_NAME_LANG_ID,HB_SUBSET_SETS_LAYOUT_FEATURE_TA'
            b'G,HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG',
            b'\x00\x00\x01a\x00\x00\x00\x16$hb_vector_extents_mode_t\x00HB_VECTOR_EXTENTS_MODE_NON'
            b'E,HB_VECTOR_EXTENTS_MODE_EXPAND',
            b'\x00\x00\x00\x98\x00\x00\x00\x16$hb_vector_format_t\x00HB_VECTOR_FORMAT_INVALID,HB_'
            b'VECTOR_FORMAT_SVG,HB_VECTOR_FORMAT_PDF',
            b'\x00\x00\x00\x04\x00\x00\x00\x16_FcSetName\x00FcSetSystem,FcSetApplication'),
 '_typenames': (b'\x00\x00\x00\x13FcBool', b'\x00\x00\x01\x9fFcChar8', b'\x00\x00\x01lFcConfig',
                b'\x00\x00\x01nFcFontSet', b'\x00\x00\x00\x9dFcMatchKind',
                b'\x00\x00\x01pFcPattern', b'\x00\x00\x01qFcResult', b'\x00\x00\x00\x04FcSetName',
                b'\x00\x00\x01rFcStrList', b'\x00\x00\x01tGSList', b'\x00\x00\x01vGSListRuns',
                b'\x00\x00\x01wPangoAnalysis', b'\x00\x00\x01yPangoAttrClass',
                b'\x00\x00\x01zPangoAttrList', b'\x00\x00\x01{PangoAttribute',
                b'\x00\x00\x01|PangoContext', b'\x00\x00\x00\xe5PangoDirection',
                b'\x00\x00\x01$PangoEllipsizeMode', b'\x00\x00\x01}PangoFcFont',
                b'\x00\x00\x01~PangoFcFontMap', b'\x00\x00\x01\x7fPangoFont',
                b'\x00\x00\x01\x80PangoFontDescription', b'\x00\x00\x01\x81PangoFontMap',
                b'\x00\x00\x01\x01PangoFontMask', b'\x00\x00\x01\x82PangoFontMetrics',
                b'\x00\x00\x00\xbaPangoGlyph', b'\x00\x00\x01\x83PangoGlyphGeometry',
                b'\x00\x00\x01\x85PangoGlyphInfo', b'\x00\x00\x01\x87PangoGlyphItem',
                b'\x00\x00\x01\x89PangoGlyphString', b'\x00\x00\x00\x13PangoGlyphUnit',
                b'\x00\x00\x01\x8aPangoGlyphVisAttr', b'\x00\x00\x01\x8cPangoItem',
                b'\x00\x00\x01\x8dPangoLanguage', b'\x00\x00\x01\x8ePangoLayout',
                b'\x00\x00\x01\x8fPangoLayoutIter', b'\x00\x00\x01\x90PangoLayoutLine',
                b'\x00\x00\x01\x92PangoLogAttr', b'\x00\x00\x01\x93PangoRectangle',
                b'\x00\x00\x01\x05PangoStretch', b'\x00\x00\x01\tPangoStyle',
                b'\x00\x00\x00UPangoTabAlign', b'\x00\x00\x01\x94PangoTabArray',
                b'\x00\x00\x01\rPangoVariant', b'\x00\x00\x01\x11PangoWeight',
                b'\x00\x00\x010PangoWrapMode', b'\x00\x00\x00\x13gboolean',
                b'\x00\x00\x01\x96gchar', b'\x00\x00\x00\x13gint', b'\x00\x00\x01hgpointer',
                b'\x00\x00\x00\xbaguint', b'\x00\x00\x01\x97hb_blob_t',
                b'\x00\x00\x00\x13hb_bool_t', b'\x00\x00\x00phb_codepoint_t',
                b'\x00\x00\x01\x98hb_face_t', b'\x00\x00\x01\x99hb_font_t',
                b'\x00\x00\x01\x9ahb_set_t', b'\x00\x00\x01\x9bhb_subset_flags_t',
                b'\x00\x00\x01\x9chb_subset_input_t', b'\x00\x00\x00\x93hb_subset_sets_t',
                b'\x00\x00\x00phb_tag_t', b'\x00\x00\x01ahb_vector_extents_mode_t',
                b'\x00\x00\x00\x98hb_vector_format_t', b'\x00\x00\x01\x9dhb_vector_paint_t')}
)
