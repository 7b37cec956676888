/** Every named character of HTML that ends in a semicolon, in the form of the common ones. Loaded when one is met. */
export const allEntities =
  "\t,Tab \n,NewLine !,excl \",QUOT,quot #,num $,dollar %,percnt &,AMP,amp ',apos (,lpar ),rpar " +
  "*,ast,midast +,plus .,period /,sol :,colon ;,semi <,LT,lt <⃒,nvlt =,equals =⃥,bne >,GT,gt >⃒,nvgt " +
  "?,quest @,commat [,lbrack,lsqb \\,bsol ],rbrack,rsqb ^,Hat _,UnderBar,lowbar `,DiacriticalGrave,grave " +
  "fj,fjlig {,lbrace,lcub |,VerticalLine,verbar,vert },rbrace,rcub \u00a0,NonBreakingSpace,nbsp ¡,iexcl " +
  "¢,cent £,pound ¤,curren ¥,yen ¦,brvbar §,sect ¨,Dot,DoubleDot,die,uml ©,COPY,copy ª,ordf «,laquo " +
  "¬,not \u00ad,shy ®,REG,circledR,reg ¯,macr,strns °,deg ±,PlusMinus,plusmn,pm ²,sup2 ³,sup3 " +
  "´,DiacriticalAcute,acute µ,micro ¶,para ·,CenterDot,centerdot,middot ¸,Cedilla,cedil ¹,sup1 º,ordm " +
  "»,raquo ¼,frac14 ½,frac12,half ¾,frac34 ¿,iquest À,Agrave Á,Aacute Â,Acirc Ã,Atilde Ä,Auml " +
  "Å,Aring,angst Æ,AElig Ç,Ccedil È,Egrave É,Eacute Ê,Ecirc Ë,Euml Ì,Igrave Í,Iacute Î,Icirc Ï,Iuml " +
  "Ð,ETH Ñ,Ntilde Ò,Ograve Ó,Oacute Ô,Ocirc Õ,Otilde Ö,Ouml ×,times Ø,Oslash Ù,Ugrave Ú,Uacute Û,Ucirc " +
  "Ü,Uuml Ý,Yacute Þ,THORN ß,szlig à,agrave á,aacute â,acirc ã,atilde ä,auml å,aring æ,aelig ç,ccedil " +
  "è,egrave é,eacute ê,ecirc ë,euml ì,igrave í,iacute î,icirc ï,iuml ð,eth ñ,ntilde ò,ograve ó,oacute " +
  "ô,ocirc õ,otilde ö,ouml ÷,div,divide ø,oslash ù,ugrave ú,uacute û,ucirc ü,uuml ý,yacute þ,thorn " +
  "ÿ,yuml Ā,Amacr ā,amacr Ă,Abreve ă,abreve Ą,Aogon ą,aogon Ć,Cacute ć,cacute Ĉ,Ccirc ĉ,ccirc Ċ,Cdot " +
  "ċ,cdot Č,Ccaron č,ccaron Ď,Dcaron ď,dcaron Đ,Dstrok đ,dstrok Ē,Emacr ē,emacr Ė,Edot ė,edot Ę,Eogon " +
  "ę,eogon Ě,Ecaron ě,ecaron Ĝ,Gcirc ĝ,gcirc Ğ,Gbreve ğ,gbreve Ġ,Gdot ġ,gdot Ģ,Gcedil Ĥ,Hcirc ĥ,hcirc " +
  "Ħ,Hstrok ħ,hstrok Ĩ,Itilde ĩ,itilde Ī,Imacr ī,imacr Į,Iogon į,iogon İ,Idot ı,imath,inodot Ĳ,IJlig " +
  "ĳ,ijlig Ĵ,Jcirc ĵ,jcirc Ķ,Kcedil ķ,kcedil ĸ,kgreen Ĺ,Lacute ĺ,lacute Ļ,Lcedil ļ,lcedil Ľ,Lcaron " +
  "ľ,lcaron Ŀ,Lmidot ŀ,lmidot Ł,Lstrok ł,lstrok Ń,Nacute ń,nacute Ņ,Ncedil ņ,ncedil Ň,Ncaron ň,ncaron " +
  "ŉ,napos Ŋ,ENG ŋ,eng Ō,Omacr ō,omacr Ő,Odblac ő,odblac Œ,OElig œ,oelig Ŕ,Racute ŕ,racute Ŗ,Rcedil " +
  "ŗ,rcedil Ř,Rcaron ř,rcaron Ś,Sacute ś,sacute Ŝ,Scirc ŝ,scirc Ş,Scedil ş,scedil Š,Scaron š,scaron " +
  "Ţ,Tcedil ţ,tcedil Ť,Tcaron ť,tcaron Ŧ,Tstrok ŧ,tstrok Ũ,Utilde ũ,utilde Ū,Umacr ū,umacr Ŭ,Ubreve " +
  "ŭ,ubreve Ů,Uring ů,uring Ű,Udblac ű,udblac Ų,Uogon ų,uogon Ŵ,Wcirc ŵ,wcirc Ŷ,Ycirc ŷ,ycirc Ÿ,Yuml " +
  "Ź,Zacute ź,zacute Ż,Zdot ż,zdot Ž,Zcaron ž,zcaron ƒ,fnof Ƶ,imped ǵ,gacute ȷ,jmath ˆ,circ " +
  "ˇ,Hacek,caron ˘,Breve,breve ˙,DiacriticalDot,dot ˚,ring ˛,ogon ˜,DiacriticalTilde,tilde " +
  "˝,DiacriticalDoubleAcute,dblac ̑,DownBreve Α,Alpha Β,Beta Γ,Gamma Δ,Delta Ε,Epsilon Ζ,Zeta Η,Eta " +
  "Θ,Theta Ι,Iota Κ,Kappa Λ,Lambda Μ,Mu Ν,Nu Ξ,Xi Ο,Omicron Π,Pi Ρ,Rho Σ,Sigma Τ,Tau Υ,Upsilon Φ,Phi " +
  "Χ,Chi Ψ,Psi Ω,Omega,ohm α,alpha β,beta γ,gamma δ,delta ε,epsi,epsilon ζ,zeta η,eta θ,theta ι,iota " +
  "κ,kappa λ,lambda μ,mu ν,nu ξ,xi ο,omicron π,pi ρ,rho ς,sigmaf,sigmav,varsigma σ,sigma τ,tau " +
  "υ,upsi,upsilon φ,phi χ,chi ψ,psi ω,omega ϑ,thetasym,thetav,vartheta ϒ,Upsi,upsih " +
  "ϕ,phiv,straightphi,varphi ϖ,piv,varpi Ϝ,Gammad ϝ,digamma,gammad ϰ,kappav,varkappa ϱ,rhov,varrho " +
  "ϵ,epsiv,straightepsilon,varepsilon ϶,backepsilon,bepsi Ё,IOcy Ђ,DJcy Ѓ,GJcy Є,Jukcy Ѕ,DScy І,Iukcy " +
  "Ї,YIcy Ј,Jsercy Љ,LJcy Њ,NJcy Ћ,TSHcy Ќ,KJcy Ў,Ubrcy Џ,DZcy А,Acy Б,Bcy В,Vcy Г,Gcy Д,Dcy Е,IEcy " +
  "Ж,ZHcy З,Zcy И,Icy Й,Jcy К,Kcy Л,Lcy М,Mcy Н,Ncy О,Ocy П,Pcy Р,Rcy С,Scy Т,Tcy У,Ucy Ф,Fcy Х,KHcy " +
  "Ц,TScy Ч,CHcy Ш,SHcy Щ,SHCHcy Ъ,HARDcy Ы,Ycy Ь,SOFTcy Э,Ecy Ю,YUcy Я,YAcy а,acy б,bcy в,vcy г,gcy " +
  "д,dcy е,iecy ж,zhcy з,zcy и,icy й,jcy к,kcy л,lcy м,mcy н,ncy о,ocy п,pcy р,rcy с,scy т,tcy у,ucy " +
  "ф,fcy х,khcy ц,tscy ч,chcy ш,shcy щ,shchcy ъ,hardcy ы,ycy ь,softcy э,ecy ю,yucy я,yacy ё,iocy ђ,djcy " +
  "ѓ,gjcy є,jukcy ѕ,dscy і,iukcy ї,yicy ј,jsercy љ,ljcy њ,njcy ћ,tshcy ќ,kjcy ў,ubrcy џ,dzcy \u2002,ensp " +
  "\u2003,emsp \u2004,emsp13 \u2005,emsp14 \u2007,numsp \u2008,puncsp \u2009,ThinSpace,thinsp \u200a,VeryThinSpace,hairsp " +
  "\u200b,NegativeMediumSpace,NegativeThickSpace,NegativeThinSpace,NegativeVeryThinSpace,ZeroWidthSpace " +
  "\u200c,zwnj \u200d,zwj \u200e,lrm \u200f,rlm ‐,dash,hyphen –,ndash —,mdash ―,horbar ‖,Verbar,Vert ‘,OpenCurlyQuote,lsquo " +
  "’,CloseCurlyQuote,rsquo,rsquor ‚,lsquor,sbquo “,OpenCurlyDoubleQuote,ldquo " +
  "”,CloseCurlyDoubleQuote,rdquo,rdquor „,bdquo,ldquor †,dagger ‡,Dagger,ddagger •,bull,bullet ‥,nldr " +
  "…,hellip,mldr ‰,permil ‱,pertenk ′,prime ″,Prime ‴,tprime ‵,backprime,bprime ‹,lsaquo ›,rsaquo " +
  "‾,OverBar,oline ⁁,caret ⁃,hybull ⁄,frasl ⁏,bsemi ⁗,qprime \u205f,MediumSpace \u205f\u200a,ThickSpace \u2060,NoBreak " +
  "\u2061,ApplyFunction,af \u2062,InvisibleTimes,it \u2063,InvisibleComma,ic €,euro ⃛,TripleDot,tdot ⃜,DotDot " +
  "ℂ,Copf,complexes ℅,incare ℊ,gscr ℋ,HilbertSpace,Hscr,hamilt ℌ,Hfr,Poincareplane ℍ,Hopf,quaternions " +
  "ℎ,planckh ℏ,hbar,hslash,planck,plankv ℐ,Iscr,imagline ℑ,Ifr,Im,image,imagpart " +
  "ℒ,Laplacetrf,Lscr,lagran ℓ,ell ℕ,Nopf,naturals №,numero ℗,copysr ℘,weierp,wp ℙ,Popf,primes " +
  "ℚ,Qopf,rationals ℛ,Rscr,realine ℜ,Re,Rfr,real,realpart ℝ,Ropf,reals ℞,rx ™,TRADE,trade " +
  "ℤ,Zopf,integers ℧,mho ℨ,Zfr,zeetrf ℩,iiota ℬ,Bernoullis,Bscr,bernou ℭ,Cayleys,Cfr ℯ,escr " +
  "ℰ,Escr,expectation ℱ,Fouriertrf,Fscr ℳ,Mellintrf,Mscr,phmmat ℴ,order,orderof,oscr ℵ,alefsym,aleph " +
  "ℶ,beth ℷ,gimel ℸ,daleth ⅅ,CapitalDifferentialD,DD ⅆ,DifferentialD,dd ⅇ,ExponentialE,ee,exponentiale " +
  "ⅈ,ImaginaryI,ii ⅓,frac13 ⅔,frac23 ⅕,frac15 ⅖,frac25 ⅗,frac35 ⅘,frac45 ⅙,frac16 ⅚,frac56 ⅛,frac18 " +
  "⅜,frac38 ⅝,frac58 ⅞,frac78 ←,LeftArrow,ShortLeftArrow,larr,leftarrow,slarr " +
  "↑,ShortUpArrow,UpArrow,uarr,uparrow →,RightArrow,ShortRightArrow,rarr,rightarrow,srarr " +
  "↓,DownArrow,ShortDownArrow,darr,downarrow ↔,LeftRightArrow,harr,leftrightarrow " +
  "↕,UpDownArrow,updownarrow,varr ↖,UpperLeftArrow,nwarr,nwarrow ↗,UpperRightArrow,nearr,nearrow " +
  "↘,LowerRightArrow,searr,searrow ↙,LowerLeftArrow,swarr,swarrow ↚,nlarr,nleftarrow " +
  "↛,nrarr,nrightarrow ↝,rarrw,rightsquigarrow ↝̸,nrarrw ↞,Larr,twoheadleftarrow ↟,Uarr " +
  "↠,Rarr,twoheadrightarrow ↡,Darr ↢,larrtl,leftarrowtail ↣,rarrtl,rightarrowtail " +
  "↤,LeftTeeArrow,mapstoleft ↥,UpTeeArrow,mapstoup ↦,RightTeeArrow,map,mapsto ↧,DownTeeArrow,mapstodown " +
  "↩,hookleftarrow,larrhk ↪,hookrightarrow,rarrhk ↫,larrlp,looparrowleft ↬,looparrowright,rarrlp " +
  "↭,harrw,leftrightsquigarrow ↮,nharr,nleftrightarrow ↰,Lsh,lsh ↱,Rsh,rsh ↲,ldsh ↳,rdsh ↵,crarr " +
  "↶,cularr,curvearrowleft ↷,curarr,curvearrowright ↺,circlearrowleft,olarr ↻,circlearrowright,orarr " +
  "↼,LeftVector,leftharpoonup,lharu ↽,DownLeftVector,leftharpoondown,lhard " +
  "↾,RightUpVector,uharr,upharpoonright ↿,LeftUpVector,uharl,upharpoonleft " +
  "⇀,RightVector,rharu,rightharpoonup ⇁,DownRightVector,rhard,rightharpoondown " +
  "⇂,RightDownVector,dharr,downharpoonright ⇃,LeftDownVector,dharl,downharpoonleft " +
  "⇄,RightArrowLeftArrow,rightleftarrows,rlarr ⇅,UpArrowDownArrow,udarr " +
  "⇆,LeftArrowRightArrow,leftrightarrows,lrarr ⇇,leftleftarrows,llarr ⇈,upuparrows,uuarr " +
  "⇉,rightrightarrows,rrarr ⇊,ddarr,downdownarrows ⇋,ReverseEquilibrium,leftrightharpoons,lrhar " +
  "⇌,Equilibrium,rightleftharpoons,rlhar ⇍,nLeftarrow,nlArr ⇎,nLeftrightarrow,nhArr ⇏,nRightarrow,nrArr " +
  "⇐,DoubleLeftArrow,Leftarrow,lArr ⇑,DoubleUpArrow,Uparrow,uArr " +
  "⇒,DoubleRightArrow,Implies,Rightarrow,rArr ⇓,DoubleDownArrow,Downarrow,dArr " +
  "⇔,DoubleLeftRightArrow,Leftrightarrow,hArr,iff ⇕,DoubleUpDownArrow,Updownarrow,vArr ⇖,nwArr ⇗,neArr " +
  "⇘,seArr ⇙,swArr ⇚,Lleftarrow,lAarr ⇛,Rrightarrow,rAarr ⇝,zigrarr ⇤,LeftArrowBar,larrb " +
  "⇥,RightArrowBar,rarrb ⇵,DownArrowUpArrow,duarr ⇽,loarr ⇾,roarr ⇿,hoarr ∀,ForAll,forall " +
  "∁,comp,complement ∂,PartialD,part ∂̸,npart ∃,Exists,exist ∄,NotExists,nexist,nexists " +
  "∅,empty,emptyset,emptyv,varnothing ∇,Del,nabla ∈,Element,in,isin,isinv ∉,NotElement,notin,notinva " +
  "∋,ReverseElement,SuchThat,ni,niv ∌,NotReverseElement,notni,notniva ∏,Product,prod ∐,Coproduct,coprod " +
  "∑,Sum,sum −,minus ∓,MinusPlus,mnplus,mp ∔,dotplus,plusdo " +
  "∖,Backslash,setminus,setmn,smallsetminus,ssetmn ∗,lowast ∘,SmallCircle,compfn √,Sqrt,radic " +
  "∝,Proportional,prop,propto,varpropto,vprop ∞,infin ∟,angrt ∠,ang,angle ∠⃒,nang " +
  "∡,angmsd,measuredangle ∢,angsph ∣,VerticalBar,mid,shortmid,smid " +
  "∤,NotVerticalBar,nmid,nshortmid,nsmid ∥,DoubleVerticalBar,par,parallel,shortparallel,spar " +
  "∦,NotDoubleVerticalBar,npar,nparallel,nshortparallel,nspar ∧,and,wedge ∨,or,vee ∩,cap ∩︀,caps ∪,cup " +
  "∪︀,cups ∫,Integral,int ∬,Int ∭,iiint,tint ∮,ContourIntegral,conint,oint " +
  "∯,Conint,DoubleContourIntegral ∰,Cconint ∱,cwint ∲,ClockwiseContourIntegral,cwconint " +
  "∳,CounterClockwiseContourIntegral,awconint ∴,Therefore,there4,therefore ∵,Because,becaus,because " +
  "∶,ratio ∷,Colon,Proportion ∸,dotminus,minusd ∺,mDDot ∻,homtht ∼,Tilde,sim,thicksim,thksim ∼⃒,nvsim " +
  "∽,backsim,bsim ∽̱,race ∾,ac,mstpos ∾̳,acE ∿,acd ≀,VerticalTilde,wr,wreath ≁,NotTilde,nsim " +
  "≂,EqualTilde,eqsim,esim ≂̸,NotEqualTilde,nesim ≃,TildeEqual,sime,simeq ≄,NotTildeEqual,nsime,nsimeq " +
  "≅,TildeFullEqual,cong ≆,simne ≇,NotTildeFullEqual,ncong " +
  "≈,TildeTilde,ap,approx,asymp,thickapprox,thkap ≉,NotTildeTilde,nap,napprox ≊,ape,approxeq ≋,apid " +
  "≋̸,napid ≌,backcong,bcong ≍,CupCap,asympeq ≍⃒,nvap ≎,Bumpeq,HumpDownHump,bump " +
  "≎̸,NotHumpDownHump,nbump ≏,HumpEqual,bumpe,bumpeq ≏̸,NotHumpEqual,nbumpe ≐,DotEqual,doteq,esdot " +
  "≐̸,nedot ≑,doteqdot,eDot ≒,efDot,fallingdotseq ≓,erDot,risingdotseq ≔,Assign,colone,coloneq " +
  "≕,ecolon,eqcolon ≖,ecir,eqcirc ≗,circeq,cire ≙,wedgeq ≚,veeeq ≜,triangleq,trie ≟,equest,questeq " +
  "≠,NotEqual,ne ≡,Congruent,equiv ≡⃥,bnequiv ≢,NotCongruent,nequiv ≤,le,leq ≤⃒,nvle " +
  "≥,GreaterEqual,ge,geq ≥⃒,nvge ≦,LessFullEqual,lE,leqq ≦̸,nlE,nleqq ≧,GreaterFullEqual,gE,geqq " +
  "≧̸,NotGreaterFullEqual,ngE,ngeqq ≨,lnE,lneqq ≨︀,lvertneqq,lvnE ≩,gnE,gneqq ≩︀,gvertneqq,gvnE " +
  "≪,Lt,NestedLessLess,ll ≪̸,NotLessLess,nLtv ≪⃒,nLt ≫,Gt,NestedGreaterGreater,gg " +
  "≫̸,NotGreaterGreater,nGtv ≫⃒,nGt ≬,between,twixt ≭,NotCupCap ≮,NotLess,nless,nlt " +
  "≯,NotGreater,ngt,ngtr ≰,NotLessEqual,nle,nleq ≱,NotGreaterEqual,nge,ngeq ≲,LessTilde,lesssim,lsim " +
  "≳,GreaterTilde,gsim,gtrsim ≴,NotLessTilde,nlsim ≵,NotGreaterTilde,ngsim ≶,LessGreater,lessgtr,lg " +
  "≷,GreaterLess,gl,gtrless ≸,NotLessGreater,ntlg ≹,NotGreaterLess,ntgl ≺,Precedes,pr,prec " +
  "≻,Succeeds,sc,succ ≼,PrecedesSlantEqual,prcue,preccurlyeq ≽,SucceedsSlantEqual,sccue,succcurlyeq " +
  "≾,PrecedesTilde,precsim,prsim ≿,SucceedsTilde,scsim,succsim ≿̸,NotSucceedsTilde " +
  "⊀,NotPrecedes,npr,nprec ⊁,NotSucceeds,nsc,nsucc ⊂,sub,subset ⊂⃒,NotSubset,nsubset,vnsub " +
  "⊃,Superset,sup,supset ⊃⃒,NotSuperset,nsupset,vnsup ⊄,nsub ⊅,nsup ⊆,SubsetEqual,sube,subseteq " +
  "⊇,SupersetEqual,supe,supseteq ⊈,NotSubsetEqual,nsube,nsubseteq ⊉,NotSupersetEqual,nsupe,nsupseteq " +
  "⊊,subne,subsetneq ⊊︀,varsubsetneq,vsubne ⊋,supne,supsetneq ⊋︀,varsupsetneq,vsupne ⊍,cupdot " +
  "⊎,UnionPlus,uplus ⊏,SquareSubset,sqsub,sqsubset ⊏̸,NotSquareSubset ⊐,SquareSuperset,sqsup,sqsupset " +
  "⊐̸,NotSquareSuperset ⊑,SquareSubsetEqual,sqsube,sqsubseteq ⊒,SquareSupersetEqual,sqsupe,sqsupseteq " +
  "⊓,SquareIntersection,sqcap ⊓︀,sqcaps ⊔,SquareUnion,sqcup ⊔︀,sqcups ⊕,CirclePlus,oplus " +
  "⊖,CircleMinus,ominus ⊗,CircleTimes,otimes ⊘,osol ⊙,CircleDot,odot ⊚,circledcirc,ocir " +
  "⊛,circledast,oast ⊝,circleddash,odash ⊞,boxplus,plusb ⊟,boxminus,minusb ⊠,boxtimes,timesb " +
  "⊡,dotsquare,sdotb ⊢,RightTee,vdash ⊣,LeftTee,dashv ⊤,DownTee,top ⊥,UpTee,bot,bottom,perp ⊧,models " +
  "⊨,DoubleRightTee,vDash ⊩,Vdash ⊪,Vvdash ⊫,VDash ⊬,nvdash ⊭,nvDash ⊮,nVdash ⊯,nVDash ⊰,prurel " +
  "⊲,LeftTriangle,vartriangleleft,vltri ⊳,RightTriangle,vartriangleright,vrtri " +
  "⊴,LeftTriangleEqual,ltrie,trianglelefteq ⊴⃒,nvltrie ⊵,RightTriangleEqual,rtrie,trianglerighteq " +
  "⊵⃒,nvrtrie ⊶,origof ⊷,imof ⊸,multimap,mumap ⊹,hercon ⊺,intcal,intercal ⊻,veebar ⊽,barvee ⊾,angrtvb " +
  "⊿,lrtri ⋀,Wedge,bigwedge,xwedge ⋁,Vee,bigvee,xvee ⋂,Intersection,bigcap,xcap ⋃,Union,bigcup,xcup " +
  "⋄,Diamond,diam,diamond ⋅,sdot ⋆,Star,sstarf ⋇,divideontimes,divonx ⋈,bowtie ⋉,ltimes ⋊,rtimes " +
  "⋋,leftthreetimes,lthree ⋌,rightthreetimes,rthree ⋍,backsimeq,bsime ⋎,curlyvee,cuvee " +
  "⋏,curlywedge,cuwed ⋐,Sub,Subset ⋑,Sup,Supset ⋒,Cap ⋓,Cup ⋔,fork,pitchfork ⋕,epar ⋖,lessdot,ltdot " +
  "⋗,gtdot,gtrdot ⋘,Ll ⋘̸,nLl ⋙,Gg,ggg ⋙̸,nGg ⋚,LessEqualGreater,leg,lesseqgtr ⋚︀,lesg " +
  "⋛,GreaterEqualLess,gel,gtreqless ⋛︀,gesl ⋞,cuepr,curlyeqprec ⋟,cuesc,curlyeqsucc " +
  "⋠,NotPrecedesSlantEqual,nprcue ⋡,NotSucceedsSlantEqual,nsccue ⋢,NotSquareSubsetEqual,nsqsube " +
  "⋣,NotSquareSupersetEqual,nsqsupe ⋦,lnsim ⋧,gnsim ⋨,precnsim,prnsim ⋩,scnsim,succnsim " +
  "⋪,NotLeftTriangle,nltri,ntriangleleft ⋫,NotRightTriangle,nrtri,ntriangleright " +
  "⋬,NotLeftTriangleEqual,nltrie,ntrianglelefteq ⋭,NotRightTriangleEqual,nrtrie,ntrianglerighteq " +
  "⋮,vellip ⋯,ctdot ⋰,utdot ⋱,dtdot ⋲,disin ⋳,isinsv ⋴,isins ⋵,isindot ⋵̸,notindot ⋶,notinvc ⋷,notinvb " +
  "⋹,isinE ⋹̸,notinE ⋺,nisd ⋻,xnis ⋼,nis ⋽,notnivc ⋾,notnivb ⌅,barwed,barwedge ⌆,Barwed,doublebarwedge " +
  "⌈,LeftCeiling,lceil ⌉,RightCeiling,rceil ⌊,LeftFloor,lfloor ⌋,RightFloor,rfloor ⌌,drcrop ⌍,dlcrop " +
  "⌎,urcrop ⌏,ulcrop ⌐,bnot ⌒,profline ⌓,profsurf ⌕,telrec ⌖,target ⌜,ulcorn,ulcorner ⌝,urcorn,urcorner " +
  "⌞,dlcorn,llcorner ⌟,drcorn,lrcorner ⌢,frown,sfrown ⌣,smile,ssmile ⌭,cylcty ⌮,profalar ⌶,topbot " +
  "⌽,ovbar ⌿,solbar ⍼,angzarr ⎰,lmoust,lmoustache ⎱,rmoust,rmoustache ⎴,OverBracket,tbrk " +
  "⎵,UnderBracket,bbrk ⎶,bbrktbrk ⏜,OverParenthesis ⏝,UnderParenthesis ⏞,OverBrace ⏟,UnderBrace " +
  "⏢,trpezium ⏧,elinters ␣,blank Ⓢ,circledS,oS ─,HorizontalLine,boxh │,boxv ┌,boxdr ┐,boxdl └,boxur " +
  "┘,boxul ├,boxvr ┤,boxvl ┬,boxhd ┴,boxhu ┼,boxvh ═,boxH ║,boxV ╒,boxdR ╓,boxDr ╔,boxDR ╕,boxdL " +
  "╖,boxDl ╗,boxDL ╘,boxuR ╙,boxUr ╚,boxUR ╛,boxuL ╜,boxUl ╝,boxUL ╞,boxvR ╟,boxVr ╠,boxVR ╡,boxvL " +
  "╢,boxVl ╣,boxVL ╤,boxHd ╥,boxhD ╦,boxHD ╧,boxHu ╨,boxhU ╩,boxHU ╪,boxvH ╫,boxVh ╬,boxVH ▀,uhblk " +
  "▄,lhblk █,block ░,blk14 ▒,blk12 ▓,blk34 □,Square,squ,square " +
  "▪,FilledVerySmallSquare,blacksquare,squarf,squf ▫,EmptyVerySmallSquare ▭,rect ▮,marker ▱,fltns " +
  "△,bigtriangleup,xutri ▴,blacktriangle,utrif ▵,triangle,utri ▸,blacktriangleright,rtrif " +
  "▹,rtri,triangleright ▽,bigtriangledown,xdtri ▾,blacktriangledown,dtrif ▿,dtri,triangledown " +
  "◂,blacktriangleleft,ltrif ◃,ltri,triangleleft ◊,loz,lozenge ○,cir ◬,tridot ◯,bigcirc,xcirc ◸,ultri " +
  "◹,urtri ◺,lltri ◻,EmptySmallSquare ◼,FilledSmallSquare ★,bigstar,starf ☆,star ☎,phone ♀,female " +
  "♂,male ♠,spades,spadesuit ♣,clubs,clubsuit ♥,hearts,heartsuit ♦,diamondsuit,diams ♪,sung ♭,flat " +
  "♮,natur,natural ♯,sharp ✓,check,checkmark ✗,cross ✠,malt,maltese ✶,sext ❘,VerticalSeparator ❲,lbbrk " +
  "❳,rbbrk ⟈,bsolhsub ⟉,suphsol ⟦,LeftDoubleBracket,lobrk ⟧,RightDoubleBracket,robrk " +
  "⟨,LeftAngleBracket,lang,langle ⟩,RightAngleBracket,rang,rangle ⟪,Lang ⟫,Rang ⟬,loang ⟭,roang " +
  "⟵,LongLeftArrow,longleftarrow,xlarr ⟶,LongRightArrow,longrightarrow,xrarr " +
  "⟷,LongLeftRightArrow,longleftrightarrow,xharr ⟸,DoubleLongLeftArrow,Longleftarrow,xlArr " +
  "⟹,DoubleLongRightArrow,Longrightarrow,xrArr ⟺,DoubleLongLeftRightArrow,Longleftrightarrow,xhArr " +
  "⟼,longmapsto,xmap ⟿,dzigrarr ⤂,nvlArr ⤃,nvrArr ⤄,nvHarr ⤅,Map ⤌,lbarr ⤍,bkarow,rbarr ⤎,lBarr " +
  "⤏,dbkarow,rBarr ⤐,RBarr,drbkarow ⤑,DDotrahd ⤒,UpArrowBar ⤓,DownArrowBar ⤖,Rarrtl ⤙,latail ⤚,ratail " +
  "⤛,lAtail ⤜,rAtail ⤝,larrfs ⤞,rarrfs ⤟,larrbfs ⤠,rarrbfs ⤣,nwarhk ⤤,nearhk ⤥,hksearow,searhk " +
  "⤦,hkswarow,swarhk ⤧,nwnear ⤨,nesear,toea ⤩,seswar,tosa ⤪,swnwar ⤳,rarrc ⤳̸,nrarrc ⤵,cudarrr ⤶,ldca " +
  "⤷,rdca ⤸,cudarrl ⤹,larrpl ⤼,curarrm ⤽,cularrp ⥅,rarrpl ⥈,harrcir ⥉,Uarrocir ⥊,lurdshar ⥋,ldrushar " +
  "⥎,LeftRightVector ⥏,RightUpDownVector ⥐,DownLeftRightVector ⥑,LeftUpDownVector ⥒,LeftVectorBar " +
  "⥓,RightVectorBar ⥔,RightUpVectorBar ⥕,RightDownVectorBar ⥖,DownLeftVectorBar ⥗,DownRightVectorBar " +
  "⥘,LeftUpVectorBar ⥙,LeftDownVectorBar ⥚,LeftTeeVector ⥛,RightTeeVector ⥜,RightUpTeeVector " +
  "⥝,RightDownTeeVector ⥞,DownLeftTeeVector ⥟,DownRightTeeVector ⥠,LeftUpTeeVector ⥡,LeftDownTeeVector " +
  "⥢,lHar ⥣,uHar ⥤,rHar ⥥,dHar ⥦,luruhar ⥧,ldrdhar ⥨,ruluhar ⥩,rdldhar ⥪,lharul ⥫,llhard ⥬,rharul " +
  "⥭,lrhard ⥮,UpEquilibrium,udhar ⥯,ReverseUpEquilibrium,duhar ⥰,RoundImplies ⥱,erarr ⥲,simrarr " +
  "⥳,larrsim ⥴,rarrsim ⥵,rarrap ⥶,ltlarr ⥸,gtrarr ⥹,subrarr ⥻,suplarr ⥼,lfisht ⥽,rfisht ⥾,ufisht " +
  "⥿,dfisht ⦅,lopar ⦆,ropar ⦋,lbrke ⦌,rbrke ⦍,lbrkslu ⦎,rbrksld ⦏,lbrksld ⦐,rbrkslu ⦑,langd ⦒,rangd " +
  "⦓,lparlt ⦔,rpargt ⦕,gtlPar ⦖,ltrPar ⦚,vzigzag ⦜,vangrt ⦝,angrtvbd ⦤,ange ⦥,range ⦦,dwangle ⦧,uwangle " +
  "⦨,angmsdaa ⦩,angmsdab ⦪,angmsdac ⦫,angmsdad ⦬,angmsdae ⦭,angmsdaf ⦮,angmsdag ⦯,angmsdah ⦰,bemptyv " +
  "⦱,demptyv ⦲,cemptyv ⦳,raemptyv ⦴,laemptyv ⦵,ohbar ⦶,omid ⦷,opar ⦹,operp ⦻,olcross ⦼,odsold ⦾,olcir " +
  "⦿,ofcir ⧀,olt ⧁,ogt ⧂,cirscir ⧃,cirE ⧄,solb ⧅,bsolb ⧉,boxbox ⧍,trisb ⧎,rtriltri ⧏,LeftTriangleBar " +
  "⧏̸,NotLeftTriangleBar ⧐,RightTriangleBar ⧐̸,NotRightTriangleBar ⧜,iinfin ⧝,infintie ⧞,nvinfin " +
  "⧣,eparsl ⧤,smeparsl ⧥,eqvparsl ⧫,blacklozenge,lozf ⧴,RuleDelayed ⧶,dsol ⨀,bigodot,xodot " +
  "⨁,bigoplus,xoplus ⨂,bigotimes,xotime ⨄,biguplus,xuplus ⨆,bigsqcup,xsqcup ⨌,iiiint,qint ⨍,fpartint " +
  "⨐,cirfnint ⨑,awint ⨒,rppolint ⨓,scpolint ⨔,npolint ⨕,pointint ⨖,quatint ⨗,intlarhk ⨢,pluscir " +
  "⨣,plusacir ⨤,simplus ⨥,plusdu ⨦,plussim ⨧,plustwo ⨩,mcomma ⨪,minusdu ⨭,loplus ⨮,roplus ⨯,Cross " +
  "⨰,timesd ⨱,timesbar ⨳,smashp ⨴,lotimes ⨵,rotimes ⨶,otimesas ⨷,Otimes ⨸,odiv ⨹,triplus ⨺,triminus " +
  "⨻,tritime ⨼,intprod,iprod ⨿,amalg ⩀,capdot ⩂,ncup ⩃,ncap ⩄,capand ⩅,cupor ⩆,cupcap ⩇,capcup " +
  "⩈,cupbrcap ⩉,capbrcup ⩊,cupcup ⩋,capcap ⩌,ccups ⩍,ccaps ⩐,ccupssm ⩓,And ⩔,Or ⩕,andand ⩖,oror " +
  "⩗,orslope ⩘,andslope ⩚,andv ⩛,orv ⩜,andd ⩝,ord ⩟,wedbar ⩦,sdote ⩪,simdot ⩭,congdot ⩭̸,ncongdot " +
  "⩮,easter ⩯,apacir ⩰,apE ⩰̸,napE ⩱,eplus ⩲,pluse ⩳,Esim ⩴,Colone ⩵,Equal ⩷,ddotseq,eDDot ⩸,equivDD " +
  "⩹,ltcir ⩺,gtcir ⩻,ltquest ⩼,gtquest ⩽,LessSlantEqual,leqslant,les " +
  "⩽̸,NotLessSlantEqual,nleqslant,nles ⩾,GreaterSlantEqual,geqslant,ges " +
  "⩾̸,NotGreaterSlantEqual,ngeqslant,nges ⩿,lesdot ⪀,gesdot ⪁,lesdoto ⪂,gesdoto ⪃,lesdotor ⪄,gesdotol " +
  "⪅,lap,lessapprox ⪆,gap,gtrapprox ⪇,lne,lneq ⪈,gne,gneq ⪉,lnap,lnapprox ⪊,gnap,gnapprox " +
  "⪋,lEg,lesseqqgtr ⪌,gEl,gtreqqless ⪍,lsime ⪎,gsime ⪏,lsimg ⪐,gsiml ⪑,lgE ⪒,glE ⪓,lesges ⪔,gesles " +
  "⪕,els,eqslantless ⪖,egs,eqslantgtr ⪗,elsdot ⪘,egsdot ⪙,el ⪚,eg ⪝,siml ⪞,simg ⪟,simlE ⪠,simgE " +
  "⪡,LessLess ⪡̸,NotNestedLessLess ⪢,GreaterGreater ⪢̸,NotNestedGreaterGreater ⪤,glj ⪥,gla ⪦,ltcc " +
  "⪧,gtcc ⪨,lescc ⪩,gescc ⪪,smt ⪫,lat ⪬,smte ⪬︀,smtes ⪭,late ⪭︀,lates ⪮,bumpE " +
  "⪯,PrecedesEqual,pre,preceq ⪯̸,NotPrecedesEqual,npre,npreceq ⪰,SucceedsEqual,sce,succeq " +
  "⪰̸,NotSucceedsEqual,nsce,nsucceq ⪳,prE ⪴,scE ⪵,precneqq,prnE ⪶,scnE,succneqq ⪷,prap,precapprox " +
  "⪸,scap,succapprox ⪹,precnapprox,prnap ⪺,scnap,succnapprox ⪻,Pr ⪼,Sc ⪽,subdot ⪾,supdot ⪿,subplus " +
  "⫀,supplus ⫁,submult ⫂,supmult ⫃,subedot ⫄,supedot ⫅,subE,subseteqq ⫅̸,nsubE,nsubseteqq " +
  "⫆,supE,supseteqq ⫆̸,nsupE,nsupseteqq ⫇,subsim ⫈,supsim ⫋,subnE,subsetneqq ⫋︀,varsubsetneqq,vsubnE " +
  "⫌,supnE,supsetneqq ⫌︀,varsupsetneqq,vsupnE ⫏,csub ⫐,csup ⫑,csube ⫒,csupe ⫓,subsup ⫔,supsub ⫕,subsub " +
  "⫖,supsup ⫗,suphsub ⫘,supdsub ⫙,forkv ⫚,topfork ⫛,mlcp ⫤,Dashv,DoubleLeftTee ⫦,Vdashl ⫧,Barv ⫨,vBar " +
  "⫩,vBarv ⫫,Vbar ⫬,Not ⫭,bNot ⫮,rnmid ⫯,cirmid ⫰,midcir ⫱,topcir ⫲,nhpar ⫳,parsim ⫽,parsl ⫽⃥,nparsl " +
  "𝒜,Ascr 𝒞,Cscr 𝒟,Dscr 𝒢,Gscr 𝒥,Jscr 𝒦,Kscr 𝒩,Nscr 𝒪,Oscr 𝒫,Pscr 𝒬,Qscr 𝒮,Sscr 𝒯,Tscr " +
  "𝒰,Uscr 𝒱,Vscr 𝒲,Wscr 𝒳,Xscr 𝒴,Yscr 𝒵,Zscr 𝒶,ascr 𝒷,bscr 𝒸,cscr 𝒹,dscr 𝒻,fscr 𝒽,hscr " +
  "𝒾,iscr 𝒿,jscr 𝓀,kscr 𝓁,lscr 𝓂,mscr 𝓃,nscr 𝓅,pscr 𝓆,qscr 𝓇,rscr 𝓈,sscr 𝓉,tscr 𝓊,uscr " +
  "𝓋,vscr 𝓌,wscr 𝓍,xscr 𝓎,yscr 𝓏,zscr 𝔄,Afr 𝔅,Bfr 𝔇,Dfr 𝔈,Efr 𝔉,Ffr 𝔊,Gfr 𝔍,Jfr 𝔎,Kfr " +
  "𝔏,Lfr 𝔐,Mfr 𝔑,Nfr 𝔒,Ofr 𝔓,Pfr 𝔔,Qfr 𝔖,Sfr 𝔗,Tfr 𝔘,Ufr 𝔙,Vfr 𝔚,Wfr 𝔛,Xfr 𝔜,Yfr 𝔞,afr " +
  "𝔟,bfr 𝔠,cfr 𝔡,dfr 𝔢,efr 𝔣,ffr 𝔤,gfr 𝔥,hfr 𝔦,ifr 𝔧,jfr 𝔨,kfr 𝔩,lfr 𝔪,mfr 𝔫,nfr 𝔬,ofr " +
  "𝔭,pfr 𝔮,qfr 𝔯,rfr 𝔰,sfr 𝔱,tfr 𝔲,ufr 𝔳,vfr 𝔴,wfr 𝔵,xfr 𝔶,yfr 𝔷,zfr 𝔸,Aopf 𝔹,Bopf 𝔻,Dopf " +
  "𝔼,Eopf 𝔽,Fopf 𝔾,Gopf 𝕀,Iopf 𝕁,Jopf 𝕂,Kopf 𝕃,Lopf 𝕄,Mopf 𝕆,Oopf 𝕊,Sopf 𝕋,Topf 𝕌,Uopf " +
  "𝕍,Vopf 𝕎,Wopf 𝕏,Xopf 𝕐,Yopf 𝕒,aopf 𝕓,bopf 𝕔,copf 𝕕,dopf 𝕖,eopf 𝕗,fopf 𝕘,gopf 𝕙,hopf " +
  "𝕚,iopf 𝕛,jopf 𝕜,kopf 𝕝,lopf 𝕞,mopf 𝕟,nopf 𝕠,oopf 𝕡,popf 𝕢,qopf 𝕣,ropf 𝕤,sopf 𝕥,topf " +
  "𝕦,uopf 𝕧,vopf 𝕨,wopf 𝕩,xopf 𝕪,yopf 𝕫,zopf ﬀ,fflig ﬁ,filig ﬂ,fllig ﬃ,ffilig ﬄ,ffllig";
